// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of a command line of the form {@code --name value} and {@code --switch}; the last of two equal names holds.
 *
 * @param values by option name without the dashes; a switch has an empty value
 */
record Arguments(Map<String, String> values) {
    Arguments {
        values = Map.copyOf(values);
    }

    /** Reads the words of a command line; throws {@link IllegalArgumentException} on a word that is no option. */
    static Arguments parse(String[] words, List<String> options, List<String> switches) {
        final Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            final String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (switches.contains(name)) {
                values.put(name, "");
            } else if (options.contains(name) && i + 1 < words.length) {
                values.put(name, words[++i]);
            } else {
                throw new IllegalArgumentException("expected one of the options " + options
                        + " with a value, or of the switches " + switches + ", found " + words[i]);
            }
        }
        return new Arguments(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("expected --" + name + " VALUE, found none"));
    }

    long number(String name) {
        return wholeNumber(name, text(name));
    }

    long number(String name, long otherwise) {
        return find(name).map(value -> wholeNumber(name, value)).orElse(otherwise);
    }

    /** The comma-separated numbers of an option; none when it is not given. */
    List<Long> numbers(String name) {
        return texts(name).stream().map(value -> wholeNumber(name, value)).toList();
    }

    /** The comma-separated words of an option; none when it is not given. */
    List<String> texts(String name) {
        return find(name).map(value -> Arrays.asList(value.split(",", -1))).orElse(List.of());
    }

    private static long wholeNumber(String name, String value) {
        try {
            return Long.parseLong(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected --" + name + " as a whole number like 1000000, found " + value, e);
        }
    }
}
