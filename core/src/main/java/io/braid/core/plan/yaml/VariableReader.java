// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the variables of a plan: names and the values that hold unless others are given. */
final class VariableReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private VariableReader() {}

    /** @param set values given from outside, which go before the plan's own */
    static Map<String, String> read(Mapping mapping, Values values, Map<String, String> set) {
        Map<String, String> variables =
                new LinkedHashMap<>(mapping.read("variables", Map.of(), (what, node) -> declared(what, node, values)));
        set.forEach((name, value) -> {
            if (variables.replace(name, value) == null) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_VALUE,
                                mapping.node(),
                                "The variable \"" + name
                                        + "\" is given a value, and the plan declares none of that name.",
                                variables.isEmpty()
                                        ? "Declare it under variables, with the value that holds otherwise."
                                        : Suggestion.hint(name, variables.keySet()));
            }
        });
        return variables;
    }

    private static @Nullable Map<String, String> declared(String what, Node node, Values values) {
        MappingNode mapping = values.mapping(what, node, "Write it like {day: 2026-01-31}.");
        if (mapping == null) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Mapping.entries(mapping, values, Function.identity()).forEach((key, value) -> {
            if (!NAME.matcher(key.getValue()).matches()) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_VALUE,
                                key,
                                "The name of a variable expects a letter or _, then letters, digits and _.",
                                "Write it like day.");
                return;
            }
            String text = values.anyText("A value of " + what, value);
            if (text != null) {
                variables.put(key.getValue(), text);
            }
        });
        return variables;
    }
}
