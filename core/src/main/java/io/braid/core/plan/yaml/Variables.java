// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into texts: of the environment for a dollar and <code>{env:NAME}</code>, of the plan's own variables for a dollar and
 * <code>{NAME}</code>. A doubled dollar before a brace is a plain one.
 */
final class Variables {
    private static final Pattern HOLE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:env:([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*)\\})?");

    /** What is shorter cannot be told from an ordinary text. */
    private static final int LEAST_HIDDEN = 8;

    /** The language's own words look like that, and no secret that is one. */
    private static final Pattern WORDS = Pattern.compile("[a-z_ -]*");

    private final Map<String, String> environment;
    private final Map<String, String> declared = new HashMap<>();
    private final Map<String, String> used = new TreeMap<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Makes the plan's own variables known. */
    void declare(Map<String, String> variables) {
        declared.putAll(variables);
    }

    /** Whether something of the text comes from the environment, so that no message may show it. */
    static boolean hasHoles(String text) {
        return HOLE.matcher(text).results().anyMatch(hole -> !hole.group().equals("$${"));
    }

    /**
     * The text with its variables' values, or {@code null} after a fault.
     *
     * @param fault told what is wrong with a hole, said after "the text"
     */
    @Nullable
    String filled(String text, Consumer<String> fault) {
        Matcher hole = HOLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (hole.find()) {
            String value = value(hole, fault);
            if (value == null) {
                return null;
            }
            hole.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return hole.appendTail(filled).toString();
    }

    private @Nullable String value(Matcher hole, Consumer<String> fault) {
        if (hole.group().equals("$${")) {
            return "${";
        }
        String own = hole.group(2);
        if (own != null) {
            String value = declared.get(own);
            if (value == null) {
                fault.accept("asks for the variable " + own + ", which the plan does not declare");
            }
            return value;
        }
        String name = hole.group(1);
        if (name == null) {
            fault.accept("has a \"${\" that is no ${NAME} and no ${env:NAME}");
            return null;
        }
        String value = environment.get(name);
        if (value == null) {
            fault.accept("asks for the variable " + name + ", which is not set");
        } else if (value.length() >= LEAST_HIDDEN && !WORDS.matcher(value).matches()) {
            used.put(name, value);
        }
        return value;
    }

    /** The values of the environment that were put into texts, and that look as if they could be secrets. */
    Map<String, String> used() {
        return used;
    }

    /** The text as it is written, with the variables in the place of their values. */
    static String hidden(String escaped, Map<String, String> used) {
        String text = escaped;
        for (Map.Entry<String, String> variable : used.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> entry) ->
                                -entry.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .toList()) {
            text = text.replace(escaped(variable.getValue()), "${env:" + variable.getKey() + "}");
        }
        return text;
    }

    /** The text as it must be written to be read as it is. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }
}
