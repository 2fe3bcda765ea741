// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.DesignText;
import io.braid.core.plan.TableDesign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a load makes of its table beside the rows. */
final class DesignReader {
    private final Values values;

    DesignReader(Values values) {
        this.values = values;
    }

    TableDesign read(Mapping mapping) {
        TableDesign plain = TableDesign.PLAIN;
        return new TableDesign(
                mapping.read("new_tables", plain.tables(), (what, node) -> values.word(what, node, Words.CONTRACT)),
                mapping.read("derive", Map.of(), (what, node) -> named(what, node, this::derived)),
                mapping.readOrNull("partition", this::partition),
                mapping.read("summaries", Map.of(), (what, node) -> named(what, node, (name, at) -> summary(at))));
    }

    private <T> @Nullable Map<String, T> named(String what, Node node, BiFunction<String, Node, @Nullable T> reader) {
        MappingNode mapping = values.mapping(what, node, "Write it like {name: ...}.");
        if (mapping == null) {
            return null;
        }
        Map<String, T> named = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry :
                Mapping.entries(mapping, values, name -> name).entrySet()) {
            T value = reader.apply("\"" + entry.getKey().getValue() + "\" of " + what, entry.getValue());
            if (value != null) {
                named.put(entry.getKey().getValue(), value);
            }
        }
        return named;
    }

    private TableDesign.@Nullable Derived derived(String what, Node node) {
        return values.parsed(what, node, text -> DesignText.derived(what, text));
    }

    private TableDesign.@Nullable Partitioning partition(String what, Node node) {
        if (node instanceof ScalarNode) {
            return values.parsed(what, node, text -> DesignText.partition(what, text));
        }
        Mapping mapping = Mapping.of(Part.PARTITION, node, values);
        Node by = mapping == null ? null : mapping.need("by", "by: year(issuance_date)");
        if (mapping == null || by == null) {
            return null;
        }
        TableDesign.Partitioning cut =
                values.parsed(mapping.what("by"), by, text -> DesignText.partition(mapping.what("by"), text));
        TableDesign.Age keep =
                mapping.readOrNull("keep", (key, age) -> values.parsed(key, age, text -> DesignText.age(key, text)));
        boolean drop = mapping.read("drop", false, values::flag);
        if (drop && mapping.get("keep") == null) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_MISSING,
                            node,
                            "\"drop\" of partition says that old parts are dropped, and \"keep\" does not say which.",
                            "Write it like keep: 10 years.");
        }
        return cut == null ? null : new TableDesign.Partitioning(cut.unit(), cut.column(), keep, drop);
    }

    private TableDesign.@Nullable Summary summary(Node node) {
        Mapping mapping = Mapping.of(Part.SUMMARY, node, values);
        if (mapping == null) {
            return null;
        }
        Node select = mapping.need("select", "select: SELECT region, count(*) FROM sales.orders GROUP BY region");
        Node unique = mapping.need("unique", "unique: [region]");
        String text = select == null ? null : values.nonEmpty(mapping.what("select"), select);
        List<String> columns = unique == null ? null : values.texts(mapping.what("unique"), unique);
        return text == null || columns == null ? null : new TableDesign.Summary(text, columns);
    }
}
