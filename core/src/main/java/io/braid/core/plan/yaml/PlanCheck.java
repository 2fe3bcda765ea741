// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.Step;
import io.braid.core.plan.WriteConnector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong between steps: ids that are there twice or not at all, circles, connections that are not there. */
final class PlanCheck {
    private final PlanFaults faults;
    private final Set<String> declared;
    private final Map<String, Connection> connections;
    private final Map<String, StepReader.Found> byId = new LinkedHashMap<>();

    /** @param declared the ids of all steps, also of those that could not be read */
    PlanCheck(PlanFaults faults, Set<String> declared, Map<String, Connection> connections) {
        this.faults = faults;
        this.declared = declared;
        this.connections = connections;
    }

    /** @param found the steps that could be read */
    void check(List<StepReader.Found> found) {
        ids(found);
        found.forEach(this::references);
        circles(found);
        tables(found);
        connections(found);
        if (faults.isEmpty()) {
            unused(found);
        }
    }

    private void ids(List<StepReader.Found> found) {
        Map<String, Node> first = new HashMap<>();
        for (StepReader.Found step : found) {
            // A database's tables have names in any case.
            String key = step.step().id().toLowerCase(Locale.ROOT);
            Node before = first.putIfAbsent(key, step.id());
            byId.putIfAbsent(step.step().id(), step);
            if (before != null) {
                faults.add(
                        FailureCode.E_PLAN_ID,
                        step.id(),
                        "The id \"" + step.step().id() + "\" is taken by the step on "
                                + PlanFaults.place(before, step.id()) + ".",
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

    private void tables(List<StepReader.Found> found) {
        found.forEach(step -> step.takes().forEach((id, node) -> {
            StepReader.Found taken = byId.get(id);
            if (taken != null && !taken.step().work().makesTable()) {
                faults.add(
                        FailureCode.E_PLAN_REFERENCE,
                        node,
                        "The step \"" + step.step().id() + "\" takes \"" + id + "\", which writes and makes no table.",
                        "Name the step whose table it writes.");
            }
        }));
    }

    /** In a plan that only merges, a file that nobody takes was meant for something; elsewhere its table may be wanted for itself. */
    private void unused(List<StepReader.Found> found) {
        boolean woven = found.stream().allMatch(step -> isWoven(step.step().work()))
                && found.stream()
                        .anyMatch(step -> step.step().work() instanceof Step.Merge
                                || step.step().work() instanceof Step.Dedupe);
        if (!woven) {
            return;
        }
        Set<String> taken = new HashSet<>();
        found.forEach(step -> taken.addAll(step.takes().keySet()));
        found.stream()
                .filter(step ->
                        reads(step.step().work()) && !taken.contains(step.step().id()))
                .forEach(step -> faults.add(
                        FailureCode.E_PLAN_REFERENCE,
                        step.id(),
                        "No step takes what the step \"" + step.step().id() + "\" reads.",
                        "Name it where it belongs, or leave it out."));
    }

    private static boolean reads(Step.Work work) {
        return work instanceof Step.Read
                || work instanceof ReadApi
                || work instanceof ReadDatabase
                || work instanceof ReadConnector;
    }

    private static boolean isWoven(Step.Work work) {
        return work instanceof Step.Read
                || work instanceof Step.Merge
                || work instanceof Step.Dedupe
                || work instanceof Step.Write;
    }

    private void connections(List<StepReader.Found> found) {
        for (StepReader.Found step : found) {
            String name = connection(step.step().work());
            Connection connection = name == null ? null : connections.get(name);
            if (name != null && connection == null) {
                faults.add(
                        FailureCode.E_PLAN_REFERENCE,
                        step.id(),
                        "The step \"" + step.step().id() + "\" names a connection that the plan has not.",
                        connections.isEmpty()
                                ? "Declare it under connections."
                                : Suggestion.hint(name, connections.keySet()));
            } else if (connection != null) {
                List<String> fitting = fitting(step.step().work());
                if (!fitting.contains(connection.word())) {
                    faults.add(
                            FailureCode.E_PLAN_VALUE,
                            step.id(),
                            "The step \"" + step.step().id() + "\" expects a connection of the kind "
                                    + String.join(" or ", fitting) + ", and found one of the kind " + connection.word()
                                    + ".",
                            "Name another connection, or read it with the keys of its kind.");
                }
                split(step, connection);
                batch(step, connection);
            }
        }
    }

    /** Of a DuckDB file there is one connection. */
    private void split(StepReader.Found step, Connection connection) {
        if (step.step().work() instanceof ReadDatabase read
                && read.splitBy() != null
                && connection.word().equals("duckdb")) {
            faults.add(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    step.id(),
                    "The step \"" + step.step().id()
                            + "\" splits what it reads, but a DuckDB file is read by all processors anyway.",
                    "Leave split_by out.");
        }
    }

    /** The others have no cursor that holds rows. */
    private void batch(StepReader.Found step, Connection connection) {
        if (step.step().work() instanceof ReadDatabase read
                && read.batchRows() != null
                && !connection.word().equals("mariadb")) {
            faults.add(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    step.id(),
                    "The step \"" + step.step().id()
                            + "\" says how many rows a cursor holds, but a connection of the kind " + connection.word()
                            + " gives its rows as they come.",
                    "Leave batch_rows out.");
        }
    }

    private static @Nullable String connection(Step.Work work) {
        if (work instanceof Step.Read read) {
            return read.how().connection();
        }
        if (work instanceof ReadApi api) {
            return api.connection();
        }
        if (work instanceof ReadDatabase database) {
            return database.connection();
        }
        if (work instanceof ReadConnector connector) {
            return connector.connection();
        }
        if (work instanceof WriteConnector connector) {
            return connector.connection();
        }
        if (work instanceof Step.Load load) {
            return load.to();
        }
        return work instanceof Step.Write write ? write.connection() : null;
    }

    private static List<String> fitting(Step.Work work) {
        if (work instanceof ReadApi) {
            return List.of("http");
        }
        if (work instanceof ReadConnector || work instanceof WriteConnector) {
            return List.of("connector");
        }
        if (work instanceof ReadDatabase || work instanceof Step.Load) {
            return List.of("postgres", "mariadb", "sqlite", "duckdb");
        }
        return work instanceof Step.Read ? List.of("s3", "http") : List.of("s3");
    }

    /** What an incremental read saw is remembered under the plan's name. */
    void name(@Nullable String name, List<StepReader.Found> found) {
        found.stream()
                .filter(step ->
                        name == null && step.step().work() instanceof ReadDatabase read && read.incremental() != null)
                .forEach(step -> faults.add(
                        FailureCode.E_PLAN_MISSING,
                        step.id(),
                        "The step \"" + step.step().id()
                                + "\" reads incrementally, and the plan has no name to remember" + " it under.",
                        "Write name: above the steps."));
    }
}
