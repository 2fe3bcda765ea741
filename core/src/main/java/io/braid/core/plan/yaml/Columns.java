// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.Survivorship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads what is said for all columns and for single ones: one value for all, or {@code default}, column names, and
 * {@code columns} for columns whose names are keys here.
 */
final class Columns {
    private static final String RESOLVE = "resolve";

    private final Values values;

    Columns(Values values) {
        this.values = values;
    }

    /** What makes two names of columns the same. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    ColumnChoice<Fill> fill(Node node) {
        Said<Fill> said = said(Part.FILL, node, (what, value) -> values.word(what, value, Words.FILL));
        return said.choice(Fill.FILL_BLANK);
    }

    Survivorship survivorship(Node node) {
        Said<Resolve> said = said(Part.RESOLVE, node, this::resolve);
        return new Survivorship(
                said.choice(Resolve.FIRST),
                said.groups == null ? List.of() : groups("\"groups\" of resolve", said.groups));
    }

    private static final class Said<C> {
        private final Map<String, C> byColumn = new LinkedHashMap<>();
        private @Nullable C byDefault;
        private @Nullable Node groups;

        ColumnChoice<C> choice(C otherwise) {
            C all = byDefault;
            return new ColumnChoice<>(all == null ? otherwise : all, byColumn);
        }
    }

    private <C> Said<C> said(Part part, Node node, BiFunction<String, Node, @Nullable C> reader) {
        Said<C> said = new Said<>();
        if (!(node instanceof MappingNode mapping)) {
            said.byDefault = reader.apply("\"" + part.title() + "\"", node);
            return said;
        }
        Map<ScalarNode, Node> entries = Mapping.entries(mapping, values, Columns::key);
        for (Map.Entry<ScalarNode, Node> entry : entries.entrySet()) {
            String name = entry.getKey().getValue();
            String what = "\"" + name + "\" of " + part.title();
            if (!part.keys().contains(name)) {
                put(said, name, reader.apply(what, entry.getValue()));
            } else if (name.equals("default")) {
                said.byDefault = reader.apply(what, entry.getValue());
            } else if (name.equals("groups")) {
                said.groups = entry.getValue();
            } else {
                named(said, what, entry.getValue(), reader);
            }
        }
        return said;
    }

    private <C> void named(Said<C> said, String what, Node node, BiFunction<String, Node, @Nullable C> reader) {
        MappingNode mapping =
                values.mapping(what, node, "Columns of special names stand there, like {default: longest}.");
        if (mapping != null) {
            Mapping.entries(mapping, values, Columns::key)
                    .forEach((name, value) ->
                            put(said, name.getValue(), reader.apply("\"" + name.getValue() + "\" of " + what, value)));
        }
    }

    private static <C> void put(Said<C> said, String name, @Nullable C choice) {
        if (choice != null) {
            said.byColumn.put(name, choice);
        }
    }

    /** A strategy, or a list of them that are asked one after the other. */
    private @Nullable Resolve resolve(String what, Node node) {
        if (!(node instanceof SequenceNode)) {
            return values.parsed(what, node, ResolveText::parse);
        }
        List<String> chain = values.texts(what, node);
        if (chain == null || chain.isEmpty()) {
            values.wrong(what, node, "at least one strategy", "Write it like [newest(updated_at), longest].");
            return null;
        }
        if (chain.stream().anyMatch(Columns::isCut)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects strategies, and found a list that is cut inside of brackets.",
                            "Put a strategy with a comma in quotes: ['source(a.csv, b.csv)', longest].");
            return null;
        }
        return values.guarded(what, node, () -> ResolveText.parse("[" + String.join(", ", chain) + "]"));
    }

    /** Commas part the items of a list in brackets, also those meant for a strategy. */
    private static boolean isCut(String text) {
        return text.chars().filter(c -> c == '(').count()
                != text.chars().filter(c -> c == ')').count();
    }

    private List<LockStep> groups(String what, Node node) {
        List<Node> list = values.list(what, node, "Write it like [{columns: [street, zip], resolve: longest}].");
        List<LockStep> groups = new ArrayList<>();
        if (list != null) {
            list.forEach(item -> {
                LockStep group = group(item);
                if (group != null) {
                    groups.add(group);
                }
            });
        }
        return groups;
    }

    private @Nullable LockStep group(Node node) {
        Mapping mapping = Mapping.of(Part.GROUP, node, values);
        if (mapping == null) {
            return null;
        }
        Node columns = mapping.need("columns", "columns: [street, zip, city]");
        Node strategy = mapping.need(RESOLVE, "resolve: longest");
        List<String> names = columns == null ? null : values.texts(mapping.what("columns"), columns);
        Resolve resolve = strategy == null ? null : resolve(mapping.what(RESOLVE), strategy);
        if (names == null || columns == null || resolve == null || strategy == null) {
            return null;
        }
        if (names.size() < 2) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            columns,
                            mapping.what("columns") + " expects two columns or more, and found " + names.size() + ".",
                            "What is for one column stands under its name in resolve.");
        }
        String text = String.join("+", names);
        return values.guarded(mapping.what(RESOLVE), strategy, () -> {
            ResolveText.requireRecords(resolve, text);
            return new LockStep(names, resolve);
        });
    }
}
