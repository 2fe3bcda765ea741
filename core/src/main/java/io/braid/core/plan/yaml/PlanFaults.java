// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong with a plan, each fault with the line it stands on. */
final class PlanFaults {
    private final String file;
    private final List<Found> found = new ArrayList<>();

    PlanFaults(String file) {
        this.file = file;
    }

    private record Found(int line, Problem problem) {}

    void add(FailureCode code, Node at, String sentence, String hint) {
        add(code, line(at), sentence, hint);
    }

    /** @param line from 1 */
    void add(FailureCode code, int line, String sentence, String hint) {
        found.add(new Found(line, new Problem(code, file + ":" + line + ": " + sentence, hint)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws all faults together, in the order of their lines, or does nothing. */
    void throwIfAny() {
        Problems problems = new Problems();
        found.stream()
                .sorted(Comparator.comparingInt(Found::line))
                .map(Found::problem)
                .forEach(problem -> problems.add(problem.code(), problem.sentence(), problem.hint()));
        problems.throwIfAny();
    }

    /** The line a node starts on, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
