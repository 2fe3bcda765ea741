// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one character, by itself or by a name that survives every shell: {@code tab}, {@code \t}, {@code semicolon}. */
public final class CharacterText {
    private static final Map<String, String> NAMED = new TreeMap<>(Map.ofEntries(
            Map.entry("tab", "\t"),
            Map.entry("\\t", "\t"),
            Map.entry("comma", ","),
            Map.entry("semicolon", ";"),
            Map.entry("colon", ":"),
            Map.entry("pipe", "|"),
            Map.entry("space", " "),
            Map.entry("double", "\""),
            Map.entry("single", "'"),
            Map.entry("backslash", "\\")));

    private CharacterText() {}

    /** One character. */
    public static String parse(String option, String text) {
        String character = NAMED.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        if (character.length() == 1 && character.charAt(0) != '\n' && character.charAt(0) != '\r') {
            return character;
        }
        throw new Failure(
                FailureCode.E_OPTION_VALUE,
                "\"" + text + "\" of " + option + " is not one character.",
                "Write one character, or one of the names " + String.join(", ", NAMED.keySet()) + ".");
    }

    /** One character, or the empty text for {@code none}. */
    public static String parseOrNone(String option, String text) {
        return text.isEmpty() || text.equalsIgnoreCase("none") ? "" : parse(option, text);
    }

    /** The character as it is written: by its name if a shell or an editor could lose it. */
    public static String text(String character) {
        if (character.isEmpty()) {
            return "none";
        }
        return character.equals("\t") ? "tab" : character.equals(" ") ? "space" : character;
    }
}
