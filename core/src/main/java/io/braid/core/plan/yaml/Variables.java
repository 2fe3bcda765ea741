// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import java.util.HashMap;
import java.util.Map;
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

    private final Map<String, String> environment;
    private final Map<String, String> declared = new HashMap<>();

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
        }
        return value;
    }

    /** The text as it must be written to be read as it is. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }
}
