// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.SqlText;
import io.braid.core.plan.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one step: its id and the one thing it does. */
final class StepReader {
    private static final List<String> KINDS = List.of("read", "sql", "check", "merge", "dedupe", "write");
    /** So that an id can be a table's name anywhere. */
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private final Values values;
    private final MergeReader merges;
    private final FileReader files;
    private final SqlReader statements;
    private final ApiStepReader apis;
    private final DatabaseStepReader databases;
    private final CheckReader checks;
    private final LoadReader loads;
    private final ConnectorReader connectors;
    private final Set<String> declared = new LinkedHashSet<>();

    StepReader(Values values) {
        this.values = values;
        this.merges = new MergeReader(values);
        this.files = new FileReader(values);
        this.statements = new SqlReader(values);
        this.apis = new ApiStepReader(values);
        this.databases = new DatabaseStepReader(values);
        this.checks = new CheckReader(values);
        this.loads = new LoadReader(values);
        this.connectors = new ConnectorReader(values);
    }

    /**
     * A step that could be read.
     *
     * @param id the node of its id
     * @param takes the node of each id that it refers to, by that id
     */
    record Found(Step step, Node id, Map<String, Node> takes) {
        /** With the steps that an SQL step names, now that all are known. */
        Found naming(Set<String> declared) {
            if (step.work() instanceof Step.Check check) {
                Map<String, Node> taken = new LinkedHashMap<>(takes);
                Step.Check named = CheckReader.naming(check, declared);
                named.takes().forEach(table -> taken.putIfAbsent(table, id));
                return new Found(new Step(step.id(), named), id, taken);
            }
            if (!(step.work() instanceof Step.SqlSelect select)) {
                return this;
            }
            Set<String> tables = new LinkedHashSet<>(select.tables());
            tables.addAll(SqlText.tables(select.text(), declared));
            Map<String, Node> taken = new LinkedHashMap<>(takes);
            tables.forEach(table -> taken.putIfAbsent(table, id));
            Step.SqlSelect named =
                    new Step.SqlSelect(select.text(), List.copyOf(tables), select.anyOrder(), select.timeLimit());
            return new Found(new Step(step.id(), named), id, taken);
        }
    }

    /** A step's work and the nodes of the ids it refers to. */
    record Done(Step.Work work, Map<String, Node> takes) {}

    /** The ids of all steps seen, also of those that could not be read. */
    Set<String> declared() {
        return declared;
    }

    /** The step; none if it lacks too much to be one, which is then a fault. */
    Optional<Found> read(Node node) {
        Mapping mapping = Mapping.of(Part.STEP, node, values);
        if (mapping == null) {
            return Optional.empty();
        }
        Node idNode = mapping.need("id", "id: crm");
        String id = idNode == null ? null : id(mapping.what("id"), idNode);
        Done done = done(mapping);
        return id == null || idNode == null || done == null
                ? Optional.empty()
                : Optional.of(new Found(new Step(id, done.work()), idNode, done.takes()));
    }

    private @Nullable Done done(Mapping mapping) {
        List<String> kinds = KINDS.stream().filter(mapping.given()::contains).toList();
        if (kinds.size() != 1) {
            if (!mapping.asksForLater()) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_MISSING,
                                mapping.node(),
                                "The step expects one of " + String.join(", ", KINDS) + ", and found "
                                        + (kinds.isEmpty() ? "none." : String.join(" and ", kinds) + "."),
                                "Make each a step of its own.");
            }
            return null;
        }
        String kind = kinds.get(0);
        return mapping.readOrNull(kind, (what, node) -> switch (kind) {
            case "read" -> source(node);
            case "sql" -> statements.read(what, node);
            case "check" -> checks.read(Mapping.of(Part.CHECK, node, values));
            case "merge" -> merges.merge(Mapping.of(Part.MERGE, node, values));
            case "dedupe" -> merges.dedupe(Mapping.of(Part.DEDUPE, node, values));
            default -> write(node);
        });
    }

    /** What is read is told by a key that only one kind of source has. */
    private @Nullable Done source(Node node) {
        if (Mapping.has(node, "connector")) {
            return connectors.read(Mapping.of(Part.READ_CONNECTOR, node, values));
        }
        if (Mapping.has(node, "api")) {
            return apis.read(Mapping.of(Part.READ_API, node, values));
        }
        return Mapping.has(node, "from")
                ? databases.read(Mapping.of(Part.READ_DATABASE, node, values))
                : files.read(Mapping.of(Part.READ, node, values));
    }

    /** To a table of a database if it says to which, else to a file. */
    private @Nullable Done write(Node node) {
        if (Mapping.has(node, "connector")) {
            return connectors.write(Mapping.of(Part.WRITE_CONNECTOR, node, values));
        }
        return LoadReader.isLoad(node)
                ? loads.read(Mapping.of(Part.LOAD, node, values))
                : files.write(Mapping.of(Part.WRITE, node, values));
    }

    private @Nullable String id(String what, Node node) {
        String id = values.text(what, node);
        if (id != null && !ID.matcher(id).matches()) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_ID,
                            node,
                            what + " expects a letter, then letters, digits and _, 63 at most, and found another text.",
                            "Write it like clean_leads.");
            return null;
        }
        if (id != null) {
            declared.add(id);
        }
        return id;
    }
}
