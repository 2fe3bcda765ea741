// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** When two column names mean the same column, and how names that would collide are told apart. */
public final class ColumnNames {
    private ColumnNames() {}

    /** Two names with the same key mean the same column. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Each name in its turn gets the first of {@code name}, {@code name_2}, {@code name_3}... not yet taken. */
    static List<String> distinct(List<String> wanted) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            String free = name;
            for (int n = 2; !taken.add(key(free)); n++) {
                free = name + "_" + n;
            }
            names.add(free);
        }
        return List.copyOf(names);
    }

    /** On the command line a name that could be read as something else stands in double quotes. */
    static String written(String name) {
        String trimmed = name.strip();
        boolean plain = trimmed.chars().noneMatch(c -> ",+:= |()[]!\"".indexOf(c) >= 0)
                && !List.of("and", "or").contains(key(trimmed));
        return plain ? trimmed : quoted(trimmed);
    }

    /** In double quotes, a double quote inside doubled. */
    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
