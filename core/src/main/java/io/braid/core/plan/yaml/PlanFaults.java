// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong with a plan, each fault with the file and the line it stands on. */
final class PlanFaults {
    private final String file;
    private final List<Found> found;
    private final List<String> files;

    PlanFaults(String file) {
        this(file, new ArrayList<>(), new ArrayList<>(List.of(file)));
    }

    private PlanFaults(String file, List<Found> found, List<String> files) {
        this.file = file;
        this.found = found;
        this.files = files;
    }

    private record Found(String file, int line, Problem problem) {}

    /** The same faults, for what is read from another file. */
    PlanFaults of(String other) {
        files.add(other);
        return new PlanFaults(other, found, files);
    }

    String file() {
        return file;
    }

    void add(FailureCode code, Node at, String sentence, String hint) {
        add(file(at), code, line(at), sentence, hint);
    }

    /** @param line from 1 */
    void add(FailureCode code, int line, String sentence, String hint) {
        add(file, code, line, sentence, hint);
    }

    private void add(String where, FailureCode code, int line, String sentence, String hint) {
        found.add(new Found(where, line, new Problem(code, where + ":" + line + ": " + sentence, hint)));
    }

    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws all faults together, in the order of their files and lines, or does nothing. */
    void throwIfAny() {
        Problems problems = new Problems();
        found.stream()
                .sorted(Comparator.comparingInt((Found fault) -> files.indexOf(fault.file()))
                        .thenComparingInt(Found::line))
                .map(Found::problem)
                .forEach(problem -> problems.add(problem.code(), problem.sentence(), problem.hint()));
        problems.throwIfAny();
    }

    /** The line a node starts on, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String file(Node node) {
        return node.getStartMark().map(Mark::getName).orElse("");
    }

    /** How a message at {@code here} says where another node is: by its line, and by its file if that is another. */
    static String place(Node node, Node here) {
        return "line " + line(node) + (file(node).equals(file(here)) ? "" : " of " + file(node));
    }
}
