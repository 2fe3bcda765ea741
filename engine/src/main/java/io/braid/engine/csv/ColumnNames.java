// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns. */
public final class ColumnNames {
    private ColumnNames() {}

    /** The header's cells, trimmed; a generated name, "column" and a number, for each that is blank or missing. */
    static List<String> of(@Nullable List<String> header, int columns) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String name = header != null && i < header.size() ? header.get(i).strip() : "";
            names.add(name);
            taken.add(key(name));
        }
        for (int i = 0; i < columns; i++) {
            if (names.get(i).isEmpty()) {
                names.set(i, generated(i + 1, taken));
            }
        }
        return names;
    }

    /**
     * Checks that columns can be told apart by their names.
     *
     * @throws Failure naming each two that differ in nothing but case or space
     */
    public static void requireDistinct(String file, List<String> columns) {
        Problems problems = new Problems();
        Map<String, String> seen = new HashMap<>();
        for (String column : columns) {
            String known = seen.put(key(column), column);
            if (known != null) {
                problems.add(
                        FailureCode.E_COLUMN_DUPLICATE,
                        "\"" + file + "\" has two columns of one name, \"" + known + "\" and \"" + column + "\".",
                        "Give one of them another name with --rename.");
            }
        }
        problems.throwIfAny();
    }

    private static String generated(int number, Set<String> taken) {
        String name = "column" + number;
        for (int i = 2; !taken.add(key(name)); i++) {
            name = "column" + number + "_" + i;
        }
        return name;
    }

    /** Names are the same if they differ only in case or white space around them. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
