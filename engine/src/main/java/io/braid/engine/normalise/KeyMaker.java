// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.RuleColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Makes the 64-bit key of a rule from the cells of its columns. Equal normal forms give equal keys; the price of not
 * carrying the text is a chance of about n²/2⁶⁴ that two of n different keys fall together (MurmurHash3 by Austin Appleby,
 * 128-bit variant, cut). The lowest bit says that a part is on the list of placeholders. One thread each.
 *
 * <p>A key is made by {@link #begin}, {@link #add} for each column of the rule in order, and {@link #end}.
 */
public final class KeyMaker {
    /** What a row without a key gets. */
    public static final long NONE = 0;

    private static final int SEED = 104729;
    private static final int PLAIN_BYTES = 512;

    private final List<NormalForms> parts;
    private final List<Placeholders> placeholders;
    private final byte[] form = new byte[PLAIN_BYTES];
    private byte[] joined = new byte[2 * PLAIN_BYTES];
    private int used;
    private int part;
    private boolean placeholder;

    public KeyMaker(List<RuleColumn> columns, String region) {
        this.parts = columns.stream()
                .map(column -> new NormalForms(Normalisers.of(column.normalisation(), region)))
                .toList();
        this.placeholders = columns.stream()
                .map(column -> new Placeholders(column.normalisation(), Normalisers.of(column.normalisation(), region)))
                .toList();
    }

    public void begin() {
        used = 0;
        part = 0;
        placeholder = false;
    }

    /** Adds the next column's cell, UTF-8; says whether it has a normal form. Without one the row has no key. */
    public boolean add(byte[] utf8, int from, int to) {
        int length = parts.get(part).plain(utf8, from, to, form);
        if (length == Normaliser.NOTHING) {
            return false;
        }
        if (length == Normaliser.UNDECIDED) {
            byte[] slow = parts.get(part).slow(utf8, from, to);
            if (slow.length == 0) {
                return false;
            }
            append(slow, slow.length);
        } else {
            append(form, length);
        }
        part++;
        return true;
    }

    private void append(byte[] normal, int length) {
        placeholder |= placeholders.get(part).contains(normal, length);
        if (joined.length - used < length + Integer.BYTES) {
            joined = Arrays.copyOf(joined, 2 * (used + length + Integer.BYTES));
        }
        if (parts.size() > 1) {
            // The length in front keeps (ab, c) and (a, bc) apart whatever the texts hold.
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                joined[used++] = (byte) (length >>> shift);
            }
        }
        System.arraycopy(normal, 0, joined, used, length);
        used += length;
    }

    /** The key, once every column was added. */
    public long end() {
        long hash = MurmurHash3.hash128x64(joined, 0, used, SEED)[0];
        long key = placeholder ? hash | 1 : hash & ~1L;
        // NONE is taken; any other fixed value keeps the function a function.
        return key == NONE ? 2 : key;
    }

    /** The normal forms of one column, the slow ones remembered: the same foreign number or company comes again and again. */
    private static final class NormalForms {
        private static final int SLOTS = 1 << 10;
        private static final byte[] NOTHING = {};

        private final Normaliser normaliser;
        private final byte[][] cells = new byte[SLOTS][];
        private final byte[][] forms = new byte[SLOTS][];

        NormalForms(Normaliser normaliser) {
            this.normaliser = normaliser;
        }

        int plain(byte[] utf8, int from, int to, byte[] form) {
            return normaliser.plainForm(utf8, from, to, form);
        }

        /** The normal form, or an empty array for none. */
        byte[] slow(byte[] utf8, int from, int to) {
            int hash = 1;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + utf8[i];
            }
            int slot = (hash * 0x9E3779B9) >>> 22;
            byte[] known = cells[slot];
            if (known != null && Arrays.equals(known, 0, known.length, utf8, from, to)) {
                return forms[slot];
            }
            String normal = normaliser.normalForm(new String(utf8, from, to - from, StandardCharsets.UTF_8));
            cells[slot] = Arrays.copyOfRange(utf8, from, to);
            forms[slot] = normal == null ? NOTHING : normal.getBytes(StandardCharsets.UTF_8);
            return forms[slot];
        }
    }
}
