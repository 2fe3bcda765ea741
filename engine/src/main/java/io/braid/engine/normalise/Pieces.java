// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** A cell that may hold several addresses. */
final class Pieces {
    private static final String BETWEEN = ";,|/\n\r\u0085\u2028\u2029";

    private Pieces() {}

    /** Whether addresses are parted here. */
    static boolean isBetween(int c) {
        return BETWEEN.indexOf(c) >= 0;
    }

    /**
     * The normal forms of the pieces, each once, in the order in which they stand, if there are two of them; else that of the
     * whole cell, if it has one: a separator may stand inside one address, as in a display name.
     */
    static List<String> values(Normaliser normaliser, String cell, IntPredicate between) {
        if (cell.chars().noneMatch(between)) {
            String one = normaliser.normalForm(cell);
            return one == null ? List.of() : List.of(one);
        }
        Set<String> values = new LinkedHashSet<>();
        int from = 0;
        int valid = 0;
        for (int i = 0; i <= cell.length(); i++) {
            if (i < cell.length() && !between.test(cell.charAt(i))) {
                continue;
            }
            String value = i > from ? normaliser.normalForm(cell.substring(from, i)) : null;
            if (value != null) {
                values.add(value);
                valid++;
            }
            from = i + 1;
        }
        String whole = valid > 1 ? null : normaliser.normalForm(cell);
        return whole == null ? List.copyOf(values) : List.of(whole);
    }
}
