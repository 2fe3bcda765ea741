// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping being written, one key after the other; what is {@code null} is left out. */
final class Nodes {
    private final List<NodeTuple> entries = new ArrayList<>();

    /** A text, which is read as nothing else. */
    static Node text(String text) {
        return new ScalarNode(Tag.STR, Variables.escaped(text), ScalarStyle.PLAIN);
    }

    /** The same node, with variables of the environment in the place of their values. */
    static Node hidden(Node node, Map<String, String> used) {
        if (node instanceof MappingNode mapping) {
            return new MappingNode(
                    mapping.getTag(),
                    mapping.getValue().stream()
                            .map(entry -> new NodeTuple(entry.getKeyNode(), hidden(entry.getValueNode(), used)))
                            .toList(),
                    mapping.getFlowStyle());
        }
        if (node instanceof SequenceNode list) {
            return new SequenceNode(
                    list.getTag(),
                    list.getValue().stream().map(item -> hidden(item, used)).toList(),
                    list.getFlowStyle());
        }
        return node instanceof ScalarNode text && text.getTag().equals(Tag.STR)
                ? new ScalarNode(Tag.STR, Variables.hidden(text.getValue(), used), text.getScalarStyle())
                : node;
    }

    /** A text whose holes are to be filled when it is read again. */
    static Node reference(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    static Node number(long number) {
        return new ScalarNode(Tag.INT, Long.toString(number), ScalarStyle.PLAIN);
    }

    static Node flag(boolean flag) {
        return new ScalarNode(Tag.BOOL, Boolean.toString(flag), ScalarStyle.PLAIN);
    }

    /** A list on one line. */
    static Node texts(List<String> texts) {
        return new SequenceNode(Tag.SEQ, texts.stream().map(Nodes::text).toList(), FlowStyle.FLOW);
    }

    /** A list of one item a line. */
    static Node lines(List<Node> items) {
        return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
    }

    <T> Nodes put(String key, @Nullable T value, Function<T, Node> writer) {
        if (value != null) {
            // Keys are names, in which ${ means nothing.
            entries.add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), writer.apply(value)));
        }
        return this;
    }

    /** Writes the value unless it is the one that holds anyway. */
    <T> Nodes putUnless(T otherwise, String key, T value, Function<T, Node> writer) {
        return put(key, value.equals(otherwise) ? null : value, writer);
    }

    Nodes put(String key, @Nullable String value) {
        return put(key, value, Nodes::text);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The mapping, one key a line. */
    Node block() {
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    /** The mapping, on one line. */
    Node line() {
        return new MappingNode(Tag.MAP, entries, FlowStyle.FLOW);
    }
}
