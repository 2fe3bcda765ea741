// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.ColumnChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An option whose value is one of an enum's constants.
 *
 * @param option as written on the command line
 * @param constants what can be chosen
 * @param joint what stands between the words of a constant; the other one of {@code -} and {@code _} is understood too
 */
public record Choice<E extends Enum<E>>(String option, List<E> constants, char joint) {
    static <E extends Enum<E>> Choice<E> underscored(String option, E[] constants) {
        return new Choice<>(option, List.of(constants), '_');
    }

    static <E extends Enum<E>> Choice<E> hyphened(String option, E[] constants) {
        return new Choice<>(option, List.of(constants), '-');
    }

    /** The words a person can write. */
    public List<String> words() {
        return constants.stream().map(this::word).toList();
    }

    String word(E constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', joint);
    }

    /** The constant of that word; throws {@link FailureCode#E_OPTION_VALUE} when there is none. */
    E parse(String text) {
        String name = text.strip().replace('-', '_');
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + text + "\" is not a value of " + option + ".",
                        Suggestion.hint(text.strip(), words())));
    }

    /** Reads {@code keep} (for every column) and {@code phone=overwrite} (for one); the later word about a column holds. */
    ColumnChoice<E> parse(List<String> texts, E byDefault, Gathered faults) {
        E chosen = byDefault;
        Map<String, E> byColumn = new LinkedHashMap<>();
        for (String text : texts) {
            // A column's name may hold an equals sign, a constant's word never does.
            int equals = text.lastIndexOf('=');
            E choice = faults.read(byDefault, () -> parse(text.substring(equals + 1)));
            if (equals < 0) {
                chosen = choice;
            } else {
                String column = unquoted(text.substring(0, equals).strip());
                byColumn.put(column, choice);
                if (column.isEmpty()) {
                    faults.add(
                            FailureCode.E_OPTION_VALUE,
                            "\"" + text + "\" of " + option + " names no column before the equals sign.",
                            "Write " + option + " " + word(byDefault) + " for every column, or " + option + " phone="
                                    + word(byDefault) + " for one.");
                }
            }
        }
        return new ColumnChoice<>(chosen, byColumn);
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    @Override
    public String toString() {
        return option + " " + Arrays.toString(words().toArray());
    }
}
