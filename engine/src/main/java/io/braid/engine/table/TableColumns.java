// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes names of columns that a table can have: none empty, none twice, whatever a file calls its columns. */
public final class TableColumns {
    private TableColumns() {}

    /** The names, in order; those that cannot be are changed: {@code column3} for an empty one, {@code mail_2} for a second. */
    public static List<String> named(List<String> given) {
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        given.forEach(name -> taken.add(clean(name)));
        Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String clean = clean(given.get(i));
            String name = clean.isEmpty() ? "column" + (i + 1) : clean;
            String free = name;
            for (int n = 2; used.contains(free) || (!free.equals(clean) && taken.contains(free)); n++) {
                free = name + "_" + n;
            }
            used.add(free);
            names.add(free);
        }
        return List.copyOf(names);
    }

    /** No statement can hold a NUL. */
    private static String clean(String name) {
        return name.replace("\0", "").strip();
    }
}
