// SPDX-License-Identifier: Apache-2.0
package io.braid.core.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one exception that leaves Braid's public methods. It carries one or several {@link Problem}s, found together. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Failure(FailureCode code, String sentence, String hint) {
        this(List.of(new Problem(code, sentence, hint)), null);
    }

    public Failure(FailureCode code, String sentence, String hint, @Nullable Throwable cause) {
        this(List.of(new Problem(code, sentence, hint)), cause);
    }

    Failure(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /** The same failure, its last problem's hint followed by another sentence. */
    public Failure alsoHinting(String sentence) {
        List<Problem> more = new ArrayList<>(problems);
        Problem last = more.remove(more.size() - 1);
        more.add(new Problem(last.code(), last.sentence(), last.hint() + " " + sentence));
        return new Failure(more, this);
    }

    /** The same failure, each sentence of it told of the part of a whole where it happened: {@code The step "x": ...} */
    public Failure in(String part) {
        return new Failure(
                problems.stream()
                        .map(problem -> new Problem(problem.code(), part + ": " + problem.sentence(), problem.hint()))
                        .toList(),
                this);
    }

    /** The same failure in words that went through {@code words}. */
    public Failure saying(UnaryOperator<String> words) {
        Failure told = new Failure(
                problems.stream()
                        .map(problem -> new Problem(
                                problem.code(), words.apply(problem.sentence()), words.apply(problem.hint())))
                        .toList(),
                Told.of(getCause(), words));
        told.setStackTrace(getStackTrace());
        return told;
    }

    /** What somebody else threw, in words that may be shown; it stays itself where they change nothing. */
    private static final class Told extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int MOST_CAUSES = 20;

        private Told(String words, @Nullable Throwable cause, StackTraceElement[] trace) {
            super(words, cause);
            setStackTrace(trace);
        }

        static @Nullable Throwable of(@Nullable Throwable thrown, UnaryOperator<String> words) {
            int depth = 0;
            boolean same = true;
            for (Throwable cause = thrown; cause != null && depth < MOST_CAUSES; cause = cause.getCause()) {
                same &= cause.toString().equals(words.apply(cause.toString()));
                depth++;
            }
            return same ? thrown : of(thrown, words, MOST_CAUSES);
        }

        private static @Nullable Throwable of(@Nullable Throwable thrown, UnaryOperator<String> words, int depth) {
            return thrown == null || depth == 0
                    ? null
                    : new Told(
                            words.apply(thrown.toString()),
                            of(thrown.getCause(), words, depth - 1),
                            thrown.getStackTrace());
        }
    }

    /** The code of the first problem. */
    public FailureCode code() {
        return problems.get(0).code();
    }

    public List<Problem> problems() {
        return problems;
    }
}
