// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulePart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the 64-bit keys of a rule from the cells of its columns. Equal normal forms give equal keys; the price of not
 * carrying the text is a chance of about n²/2⁶⁴ that two of n different keys fall together (MurmurHash3 by Austin Appleby,
 * 128-bit variant, cut). The lowest bit says that a part is on the list of placeholders. One thread each.
 *
 * <p>The keys of a row are made by {@link #begin}; for each part of the rule in order {@link #add} for each of its cells
 * and {@link #endPart}; then {@link #end}. Nearly always there is one key. A part with several values, as a cell with two
 * addresses has, makes one for each combination.
 */
public final class KeyMaker {
    /** What a row without a key gets. */
    public static final long NONE = 0;

    /** Keys of one row and rule beyond these are left out: nobody has so many addresses. */
    public static final int MOST_KEYS = 64;

    private static final int SEED = 104729;
    private static final int PLAIN_BYTES = 512;

    private final CachedForms[] parts;
    private final Placeholders[] placeholders;
    private final byte[] form = new byte[PLAIN_BYTES];
    private final long[] keys = new long[MOST_KEYS];
    private final KeyTuples tuples = new KeyTuples(MOST_KEYS);
    private int part;
    private int values;
    private int count;

    public KeyMaker(List<RulePart> rule, NormalForms forms) {
        this.parts = rule.stream()
                .map(part -> new CachedForms(Normalisers.of(part.normalisation(), forms)))
                .toArray(CachedForms[]::new);
        this.placeholders = rule.stream()
                .map(part -> new Placeholders(part.normalisation(), Normalisers.of(part.normalisation(), forms)))
                .toArray(Placeholders[]::new);
    }

    public void begin() {
        part = 0;
        values = 0;
        count = 0;
        if (parts.length > 1) {
            tuples.begin();
        }
    }

    /** Adds a cell of the part whose turn it is, UTF-8. */
    public void add(byte[] utf8, int from, int to) {
        int length = parts[part].plain(utf8, from, to, form);
        if (length >= 0) {
            addForm(form, length);
        } else if (length == Normaliser.UNDECIDED) {
            for (byte[] slow : parts[part].slow(utf8, from, to)) {
                addForm(slow, slow.length);
            }
        }
    }

    /** Adds a value of the part whose turn it is that is in normal form already. */
    void addForm(byte[] normal) {
        addForm(normal, normal.length);
    }

    private void addForm(byte[] normal, int length) {
        if (values == MOST_KEYS) {
            return;
        }
        values++;
        boolean placeholder = placeholders[part].contains(normal, length);
        if (parts.length > 1) {
            tuples.add(normal, length, placeholder);
        } else {
            addKey(normal, length, placeholder);
        }
    }

    /** Goes on to the next part; says whether this one has a value. Without one the row has no key. */
    public boolean endPart() {
        if (values == 0) {
            return false;
        }
        if (parts.length > 1) {
            tuples.endPart();
        }
        values = 0;
        part++;
        return true;
    }

    /** Makes the keys, once every part has ended, and returns how many different ones there are. */
    public int end() {
        if (parts.length > 1) {
            for (int i = 0; i < tuples.count(); i++) {
                addKey(tuples.bytes(i), tuples.length(i), tuples.isMarked(i));
            }
        }
        return count;
    }

    private void addKey(byte[] bytes, int length, boolean placeholder) {
        long hash = Murmur.hash(bytes, 0, length, SEED);
        long key = placeholder ? hash | 1 : hash & ~1L;
        // NONE is taken; any other fixed value keeps the function a function.
        key = key == NONE ? 2 : key;
        if (!isAmong(key)) {
            keys[count++] = key;
        }
    }

    private boolean isAmong(long key) {
        for (int i = 0; i < count; i++) {
            if (keys[i] == key) {
                return true;
            }
        }
        return false;
    }

    /** One of the keys that {@link #end} counted. */
    public long key(int index) {
        return keys[index];
    }

    /** The normal forms of one part, the slow ones remembered: the same foreign number or company comes again and again. */
    private static final class CachedForms {
        private static final int SLOTS = 1 << 10;

        private final Normaliser normaliser;
        private final byte[][] cells = new byte[SLOTS][];
        private final byte[][][] forms = new byte[SLOTS][][];

        CachedForms(Normaliser normaliser) {
            this.normaliser = normaliser;
        }

        int plain(byte[] utf8, int from, int to, byte[] form) {
            return normaliser.plainForm(utf8, from, to, form);
        }

        /** The normal forms; mostly one, perhaps none. */
        byte[][] slow(byte[] utf8, int from, int to) {
            int hash = 1;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + utf8[i];
            }
            int slot = (hash * 0x9E3779B9) >>> 22;
            byte[] known = cells[slot];
            if (known != null && Arrays.equals(known, 0, known.length, utf8, from, to)) {
                return forms[slot];
            }
            byte[][] made = normaliser.values(new String(utf8, from, to - from, StandardCharsets.UTF_8)).stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            cells[slot] = Arrays.copyOfRange(utf8, from, to);
            forms[slot] = made;
            return made;
        }
    }
}
