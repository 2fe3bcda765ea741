// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** From nodes to values; where a node is something else, that is a fault and the value {@code null}. */
final class Values {
    private static final Map<Tag, String> SCALARS = Map.of(
            Tag.STR, "a text",
            Tag.INT, "a number",
            Tag.FLOAT, "a number",
            Tag.BOOL, "true or false",
            Tag.NULL, "nothing");

    private final PlanFaults faults;
    private final Variables variables;

    Values(PlanFaults faults, Map<String, String> environment) {
        this.faults = faults;
        this.variables = new Variables(environment);
    }

    /** Makes the plan's own variables known, for the texts that are read from now on. */
    void declare(Map<String, String> own) {
        variables.declare(own);
    }

    /** What the environment gave to texts and must be hidden. */
    Map<String, String> used() {
        return variables.used();
    }

    PlanFaults faults() {
        return faults;
    }

    /** @param what the place, for messages, like {@code "memory" of limits} */
    @Nullable
    String text(String what, Node node) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.STR)) {
            return filled(what, scalar);
        }
        wrong(what, node, "a text", "Put it in quotes if it is one.");
        return null;
    }

    /** As {@link #text}, but whatever stands there counts as the text it is written as: {@code NULL}, {@code 0}. */
    @Nullable
    String anyText(String what, Node node) {
        if (node instanceof ScalarNode scalar && SCALARS.containsKey(node.getTag())) {
            return filled(what, scalar);
        }
        wrong(what, node, "a text", "Put it in quotes if it is one.");
        return null;
    }

    /** As {@link #text}; an empty one is a fault. */
    @Nullable
    String nonEmpty(String what, Node node) {
        String text = text(what, node);
        if (text != null && text.isBlank()) {
            faults.add(FailureCode.E_PLAN_VALUE, node, what + " is empty.", "Name something, or leave the key out.");
            return null;
        }
        return text;
    }

    private @Nullable String filled(String what, ScalarNode scalar) {
        return variables.filled(
                scalar.getValue(),
                wrong -> faults.add(
                        FailureCode.E_PLAN_VALUE,
                        scalar,
                        "The text of " + what + " " + wrong + ".",
                        "Set the variable, or write $${ for a plain ${."));
    }

    /** What the parser makes of the text; its faults get the line, and never show what the environment gave. */
    <T> @Nullable T parsed(String what, Node node, Function<String, T> parser) {
        String text = text(what, node);
        return text == null ? null : guarded(what, node, () -> parser.apply(text));
    }

    /** What the supplier gives; the faults it throws are kept with the node's line. */
    <T> @Nullable T guarded(String what, Node node, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Failure failure) {
            boolean secret = hasHoles(node);
            for (Problem problem : failure.problems()) {
                faults.add(
                        problem.code(),
                        node,
                        secret ? "What the environment gives for " + what + " cannot be read." : problem.sentence(),
                        secret ? "Look at the variables it names." : problem.hint());
            }
            return null;
        }
    }

    private static boolean hasHoles(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().anyMatch(Values::hasHoles);
        }
        return node instanceof ScalarNode scalar && Variables.hasHoles(scalar.getValue());
    }

    @Nullable
    Boolean flag(String what, Node node) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        wrong(what, node, "true or false", "Write true or false.");
        return null;
    }

    /** A whole number of digits, from {@code least} to {@code most}. */
    @Nullable
    Long number(String what, Node node, long least, long most) {
        if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.INT)) {
            wrong(what, node, "a whole number", "Write it in digits.");
            return null;
        }
        try {
            long number = Long.parseLong(scalar.getValue());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            return outOfBounds(what, node, least, most);
        }
        return outOfBounds(what, node, least, most);
    }

    private @Nullable Long outOfBounds(String what, Node node, long least, long most) {
        faults.add(
                FailureCode.E_PLAN_VALUE,
                node,
                what + " expects a whole number from " + least + (most == Long.MAX_VALUE ? " up" : " to " + most)
                        + ", and found another.",
                "Write it in digits, like " + Math.max(least, 1) + ".");
        return null;
    }

    /** The constant whose word stands there. */
    <E extends Enum<E>> @Nullable E word(String what, Node node, Words<E> words) {
        if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
            wrong(what, node, "one of " + String.join(", ", words.all()), "Write one of them.");
            return null;
        }
        E constant = words.of(scalar.getValue());
        if (constant == null) {
            faults.add(
                    FailureCode.E_PLAN_VALUE,
                    node,
                    what + " expects one of " + String.join(", ", words.all()) + ", and found \"" + scalar.getValue()
                            + "\".",
                    Suggestion.hint(scalar.getValue(), words.all()));
        }
        return constant;
    }

    /** The nodes of a list. */
    @Nullable
    List<Node> list(String what, Node node, String hint) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        wrong(what, node, "a list", hint);
        return null;
    }

    /** The texts of a list; those that are none are faults and left out. */
    @Nullable
    List<String> texts(String what, Node node) {
        List<Node> list = list(what, node, "Write it like [one, two].");
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list) {
            String text = text("An item of " + what, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    @Nullable
    MappingNode mapping(String what, Node node, String hint) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        wrong(what, node, "keys and values", hint);
        return null;
    }

    /** Keeps the fault that something else was found than expected. */
    void wrong(String what, Node node, String expected, String hint) {
        faults.add(
                FailureCode.E_PLAN_TYPE,
                node,
                what + " expects " + expected + ", and found " + found(node) + ".",
                hint);
    }

    private static String found(Node node) {
        if (node instanceof MappingNode) {
            return "keys and values";
        }
        return node instanceof SequenceNode ? "a list" : SCALARS.getOrDefault(node.getTag(), "a value with a tag");
    }
}
