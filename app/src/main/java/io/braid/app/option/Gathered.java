// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults of one command line, gathered while its texts become values, so that all are reported together. */
public final class Gathered {
    /** A fault of an option that several files share is one fault. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    /** What {@code reader} reads; where it fails the fault is kept and {@code otherwise} stands in. */
    public <T> T read(T otherwise, Supplier<T> reader) {
        T value = readOrNull(reader);
        return value == null ? otherwise : value;
    }

    /** What {@code reader} reads; where it fails the fault is kept. */
    public <T> @Nullable T readOrNull(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (Failure failure) {
            problems.addAll(failure.problems());
            return null;
        }
    }

    public void add(FailureCode code, String sentence, String hint) {
        problems.add(new Problem(code, sentence, hint));
    }

    /** Throws one {@link Failure} with all that was gathered, or does nothing. */
    public void throwIfAny() {
        Problems all = new Problems();
        problems.forEach(problem -> all.add(problem.code(), problem.sentence(), problem.hint()));
        all.throwIfAny();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Keeps faults found elsewhere. */
    public void addAll(List<Problem> found) {
        problems.addAll(found);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }
}
