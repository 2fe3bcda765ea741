// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.Secret;
import io.braid.core.plan.WriteConnector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what is said to connectors of others; what their options mean they say themselves. */
final class ConnectorReader {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Values values;

    ConnectorReader(Values values) {
        this.values = values;
    }

    @Nullable
    Connection connection(Mapping mapping) {
        Node node = mapping.need("kind", "kind: acme");
        String kind = node == null ? null : values.nonEmpty(mapping.what("kind"), node);
        Map<String, Secret> options = mapping.read("options", Map.of(), this::options);
        if (kind != null && node != null && !KIND.matcher(kind).matches()) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            mapping.what("kind") + " expects small letters, digits and _, and found another text.",
                            "Write the word that the connector's own guide names.");
            return null;
        }
        return kind == null ? null : new Connection.Foreign(kind, options);
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        String connection = mapping == null ? null : mapping.path("connector");
        return mapping == null || connection == null
                ? null
                : new StepReader.Done(
                        new ReadConnector(
                                connection,
                                mapping.read("options", Map.of(), this::options),
                                mapping.readOrNull(
                                        "limit", (what, node) -> values.number(what, node, 0, Long.MAX_VALUE))),
                        Map.of());
    }

    StepReader.@Nullable Done write(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String connection = mapping.path("connector");
        Node fromNode = mapping.need("from", "from: merged");
        String from = fromNode == null ? null : values.nonEmpty(mapping.what("from"), fromNode);
        Map<String, Secret> options = mapping.read("options", Map.of(), this::options);
        return connection == null || from == null || fromNode == null
                ? null
                : new StepReader.Done(new WriteConnector(from, connection, options), Map.of(from, fromNode));
    }

    /** Where a secret is stays as it is written; the plan's own variables are filled in. */
    private @Nullable Map<String, Secret> options(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write it like {table: contacts}.");
        if (mapping == null) {
            return null;
        }
        Map<String, Secret> options = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry :
                Mapping.entries(mapping, values, Function.identity()).entrySet()) {
            String name = entry.getKey().getValue();
            if (entry.getValue() instanceof ScalarNode text && Secret.isReference(text.getValue())) {
                options.put(name, new Secret(text.getValue()));
                continue;
            }
            String text = values.anyText("\"" + name + "\" of " + what, entry.getValue());
            if (text != null) {
                options.put(name, new Secret(text));
            }
        }
        return options;
    }
}
