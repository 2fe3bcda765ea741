// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong between steps: ids that are there twice or not at all, circles, and shapes that cannot be run yet. */
final class PlanCheck {
    private static final String SHAPE =
            "This version runs reads, one merge or dedupe of them, and one write of its table.";

    private final PlanFaults faults;
    private final Node steps;
    private final Set<String> declared;
    private final Map<String, StepReader.Found> byId = new LinkedHashMap<>();

    /** @param declared the ids of all steps, also of those that could not be read */
    PlanCheck(PlanFaults faults, Node steps, Set<String> declared) {
        this.faults = faults;
        this.steps = steps;
        this.declared = declared;
    }

    /** @param found the steps that could be read */
    void check(List<StepReader.Found> found) {
        ids(found);
        found.forEach(this::references);
        circles(found);
        if (faults.isEmpty()) {
            shape(found);
        }
    }

    private void ids(List<StepReader.Found> found) {
        Map<String, Integer> lines = new HashMap<>();
        for (StepReader.Found step : found) {
            // A database's tables have names in any case.
            String key = step.step().id().toLowerCase(Locale.ROOT);
            Integer before = lines.putIfAbsent(key, PlanFaults.line(step.id()));
            byId.putIfAbsent(step.step().id(), step);
            if (before != null) {
                faults.add(
                        FailureCode.E_PLAN_ID,
                        step.id(),
                        "The id \"" + step.step().id() + "\" is taken by the step on line " + before + ".",
                        "Give each step its own; capitals do not count.");
            }
        }
    }

    private void references(StepReader.Found step) {
        step.takes().forEach((id, node) -> {
            if (!declared.contains(id)) {
                faults.add(
                        FailureCode.E_PLAN_REFERENCE,
                        node,
                        "The step \"" + step.step().id()
                                + "\" expects the id of a step, and found one that no step has.",
                        Suggestion.hint(id, declared));
            }
        });
    }

    private void circles(List<StepReader.Found> found) {
        Set<String> done = new HashSet<>();
        found.forEach(step -> circle(step, new ArrayList<>(), done));
    }

    private void circle(StepReader.Found step, List<String> path, Set<String> done) {
        String id = step.step().id();
        int at = path.indexOf(id);
        if (at >= 0) {
            List<String> circle = new ArrayList<>(path.subList(at, path.size()));
            circle.add(id);
            faults.add(
                    FailureCode.E_PLAN_CYCLE,
                    step.id(),
                    "The steps wait for each other: " + String.join(" <- ", circle) + ".",
                    "Let one of them take a step that does not need it.");
        } else if (done.add(id)) {
            path.add(id);
            for (String taken : step.takes().keySet()) {
                StepReader.Found next = byId.get(taken);
                if (next != null) {
                    circle(next, path, done);
                }
            }
            path.remove(path.size() - 1);
        }
    }

    private void shape(List<StepReader.Found> found) {
        List<StepReader.Found> mains =
                found.stream().filter(step -> isMain(step.step())).toList();
        List<StepReader.Found> writes = found.stream()
                .filter(step -> step.step().work() instanceof Step.Write)
                .toList();
        one("merge or dedupe", mains);
        one("write", writes);
        mains.forEach(main -> main.takes().forEach((id, node) -> {
            if (!(byId(id).work() instanceof Step.Read)) {
                unsupported(node, "\"" + main.step().id() + "\" takes a step that is no read.");
            }
        }));
        writes.forEach(write -> write.takes().forEach((id, node) -> {
            if (!isMain(byId(id))) {
                unsupported(node, "The write \"" + write.step().id() + "\" takes a step that is no merge or dedupe.");
            }
        }));
        Set<String> taken = new HashSet<>();
        found.forEach(step -> taken.addAll(step.takes().keySet()));
        found.stream()
                .filter(step -> step.step().work() instanceof Step.Read
                        && !taken.contains(step.step().id()))
                .forEach(step -> faults.add(
                        FailureCode.E_PLAN_REFERENCE,
                        step.id(),
                        "No step takes what the step \"" + step.step().id() + "\" reads.",
                        "Name it where it belongs, or leave it out."));
    }

    private void one(String kind, List<StepReader.Found> found) {
        if (found.isEmpty()) {
            faults.add(
                    FailureCode.E_PLAN_MISSING, steps, "The plan expects a " + kind + " step, and found none.", SHAPE);
        } else {
            found.stream().skip(1).forEach(step -> unsupported(step.id(), "This is a second " + kind + " step."));
        }
    }

    private Step byId(String id) {
        return Objects.requireNonNull(byId.get(id)).step();
    }

    private static boolean isMain(Step step) {
        return step.work() instanceof Step.Merge || step.work() instanceof Step.Dedupe;
    }

    private void unsupported(Node node, String sentence) {
        faults.add(FailureCode.E_PLAN_UNSUPPORTED, node, sentence, SHAPE);
    }
}
