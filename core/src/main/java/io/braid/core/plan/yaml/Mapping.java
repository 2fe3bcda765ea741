// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One mapping of a plan. Keys it does not know, and keys that come twice, are faults as soon as it is made. */
final class Mapping {
    private final Part part;
    private final MappingNode node;
    private final Values values;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private boolean asksForLater;

    private Mapping(Part part, MappingNode node, Values values) {
        this.part = part;
        this.node = node;
        this.values = values;
    }

    /** The mapping; none, and a fault, if the node is something else. */
    static @Nullable Mapping of(Part part, Node node, Values values) {
        MappingNode found = values.mapping(
                "\"" + part.title() + "\"", node, "Its keys are " + String.join(", ", part.keys()) + ".");
        if (found == null) {
            return null;
        }
        Mapping mapping = new Mapping(part, found, values);
        entries(found, values, Function.identity()).forEach(mapping::put);
        return mapping;
    }

    /** Whether a node is a mapping with that key. */
    static boolean has(Node node, String key) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key));
    }

    /** Key to value; a key that comes twice, as {@code same} makes keys alike, is a fault. */
    static Map<ScalarNode, Node> entries(MappingNode node, Values values, Function<String, String> same) {
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        Map<String, ScalarNode> first = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                values.wrong("A key", entry.getKeyNode(), "a text", "Put it in quotes if it is one.");
                continue;
            }
            ScalarNode before = first.putIfAbsent(same.apply(key.getValue()), key);
            if (before == null) {
                entries.put(key, entry.getValueNode());
            } else {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_KEY_DUPLICATE,
                                key,
                                "The key \"" + key.getValue() + "\" stands on " + PlanFaults.place(before, key)
                                        + " already.",
                                "Leave one of them.");
            }
        }
        return entries;
    }

    private void put(ScalarNode key, Node value) {
        String name = key.getValue();
        String now = part.retired().get(name);
        if (part.keys().contains(name)) {
            entries.put(name, value);
        } else if (part.later().contains(name)) {
            asksForLater = true;
            values.faults()
                    .add(
                            FailureCode.E_PLAN_UNSUPPORTED,
                            key,
                            "\"" + name + "\" of " + part.title() + " is not there yet.",
                            "This version reads files, merges or deduplicates them once, and writes one file.");
        } else if (now != null) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_KEY_RETIRED,
                            key,
                            "\"" + name + "\" of " + part.title() + " is called \"" + now + "\" now.",
                            "Write " + now + ": in its place.");
            entries.putIfAbsent(now, value);
        } else {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_KEY,
                            key,
                            "\"" + name + "\" is not a key of " + part.title() + ".",
                            Suggestion.hint(name, part.keys()));
        }
    }

    MappingNode node() {
        return node;
    }

    /** Whether it has a key that is known to come; what it lacks otherwise is then no fault of its own. */
    boolean asksForLater() {
        return asksForLater;
    }

    /** The keys given that the mapping knows. */
    List<String> given() {
        return List.copyOf(entries.keySet());
    }

    @Nullable
    Node get(String key) {
        return entries.get(key);
    }

    /** The value's node; that it is missing is a fault. */
    @Nullable
    Node need(String key, String example) {
        Node value = entries.get(key);
        if (value == null && !asksForLater) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_MISSING,
                            node,
                            "The key \"" + key + "\" of " + part.title() + " is missing.",
                            "Write it like " + example + ".");
        }
        return value;
    }

    /** What the reader makes of the value; {@code otherwise} if the key is missing or the value faulty. */
    <T> T read(String key, T otherwise, BiFunction<String, Node, @Nullable T> reader) {
        T value = readOrNull(key, reader);
        return value == null ? otherwise : value;
    }

    /** What the reader makes of the value, if the key is there and the value is not faulty. */
    <T> @Nullable T readOrNull(String key, BiFunction<String, Node, @Nullable T> reader) {
        Node value = entries.get(key);
        return value == null ? null : reader.apply(what(key), value);
    }

    /** A path. An empty one is a fault. */
    @Nullable
    String path(String key) {
        return readOrNull(key, values::nonEmpty);
    }

    String what(String key) {
        return "\"" + key + "\" of " + part.title();
    }
}
