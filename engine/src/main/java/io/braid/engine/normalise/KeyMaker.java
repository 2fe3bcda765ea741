// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.RuleColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Makes the 64-bit key of a rule from the cells of its columns. Equal normal forms give equal keys; the price of not
 * carrying the text is a chance of about n²/2⁶⁴ that two of n different keys fall together (MurmurHash3 by Austin Appleby,
 * 128-bit variant, cut). The lowest bit says that a part is on the list of placeholders. One thread each.
 */
public final class KeyMaker {
    /** What a row without a key gets. */
    public static final long NONE = 0;

    private static final int SEED = 104729;

    private final List<CachedNormaliser> parts;
    private final List<Placeholders> placeholders;

    public KeyMaker(List<RuleColumn> columns, String region) {
        this.parts = columns.stream()
                .map(column -> new CachedNormaliser(Normalisers.of(column.normalisation(), region)))
                .toList();
        this.placeholders = columns.stream()
                .map(column -> new Placeholders(column.normalisation(), Normalisers.of(column.normalisation(), region)))
                .toList();
    }

    /** The key of the cells, given in the order of the rule's columns, or {@link #NONE} if one of them has no normal form. */
    public long key(String[] cells) {
        boolean placeholder = false;
        StringBuilder joined = parts.size() == 1 ? null : new StringBuilder();
        String text = "";
        for (int i = 0; i < parts.size(); i++) {
            String normal = parts.get(i).normalForm(cells[i]);
            if (normal == null) {
                return NONE;
            }
            placeholder |= placeholders.get(i).contains(normal);
            if (joined == null) {
                text = normal;
            } else {
                // The length in front keeps (ab, c) and (a, bc) apart whatever the texts hold.
                joined.append(normal.length()).append(':').append(normal);
            }
        }
        return hash(joined == null ? text : joined.toString(), placeholder);
    }

    private static long hash(String text, boolean placeholder) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long hash = MurmurHash3.hash128x64(utf8, 0, utf8.length, SEED)[0];
        long key = placeholder ? hash | 1 : hash & ~1L;
        // NONE is taken; any other fixed value keeps the function a function.
        return key == NONE ? 2 : key;
    }

    /** Remembers recent cells: the same switchboard number or company comes again and again. */
    private static final class CachedNormaliser {
        private static final int SLOTS = 1 << 12;

        private final Normaliser normaliser;
        private final @Nullable String[] cells = new String[SLOTS];
        private final @Nullable String[] forms = new String[SLOTS];

        CachedNormaliser(Normaliser normaliser) {
            this.normaliser = normaliser;
        }

        @Nullable
        String normalForm(String cell) {
            int slot = (cell.hashCode() * 0x9E3779B9) >>> 20;
            if (cell.equals(cells[slot])) {
                return forms[slot];
            }
            String form = normaliser.normalForm(cell);
            cells[slot] = cell;
            forms[slot] = form;
            return form;
        }
    }
}
