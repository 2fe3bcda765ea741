// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the steps that are a statement: its text alone, or a mapping of it and how it is to be run. */
final class SqlReader {
    private static final int MOST_SECONDS = 7 * 24 * 3600;

    private final Values values;

    SqlReader(Values values) {
        this.values = values;
    }

    StepReader.@Nullable Done read(String what, Node node) {
        if (node instanceof ScalarNode) {
            String text = values.nonEmpty(what, node);
            return text == null
                    ? null
                    : new StepReader.Done(new Step.SqlSelect(text, List.of(), false, null), Map.of());
        }
        Mapping mapping = Mapping.of(Part.SQL, node, values);
        Node select = mapping == null ? null : mapping.need("select", "select: select * from leads");
        if (mapping == null || select == null) {
            return null;
        }
        String text = values.nonEmpty(mapping.what("select"), select);
        Map<String, Node> takes = new LinkedHashMap<>();
        List<String> tables = mapping.read("tables", List.of(), values::texts);
        tables.forEach(table -> takes.put(table, mapping.node()));
        Long seconds =
                mapping.readOrNull("time_limit", (whose, number) -> values.number(whose, number, 1, MOST_SECONDS));
        boolean anyOrder = mapping.read("any_order", false, values::flag);
        return text == null
                ? null
                : new StepReader.Done(
                        new Step.SqlSelect(text, tables, anyOrder, seconds == null ? null : seconds.intValue()), takes);
    }
}
