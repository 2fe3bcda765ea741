// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulePart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

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

    private final List<CachedForms> parts;
    private final List<Placeholders> placeholders;
    private final byte[] form = new byte[PLAIN_BYTES];
    private Tuples whole = new Tuples();
    private Tuples longer = new Tuples();
    private final Tuples values = new Tuples();
    private final long[] keys = new long[MOST_KEYS];
    private int part;

    public KeyMaker(List<RulePart> rule, NormalForms forms) {
        this.parts = rule.stream()
                .map(part -> new CachedForms(Normalisers.of(part.normalisation(), forms)))
                .toList();
        this.placeholders = rule.stream()
                .map(part -> new Placeholders(part.normalisation(), Normalisers.of(part.normalisation(), forms)))
                .toList();
    }

    public void begin() {
        whole.clear();
        whole.extend(null, 0, form, 0, 0, false);
        values.clear();
        part = 0;
    }

    /** Adds a cell of the part whose turn it is, UTF-8. */
    public void add(byte[] utf8, int from, int to) {
        int length = parts.get(part).plain(utf8, from, to, form);
        if (length == Normaliser.NOTHING) {
            return;
        }
        if (length == Normaliser.UNDECIDED) {
            for (byte[] slow : parts.get(part).slow(utf8, from, to)) {
                addForm(slow);
            }
            return;
        }
        values.extend(null, 0, form, length, 0, placeholders.get(part).contains(form, length));
    }

    /** Adds a value of the part whose turn it is that is in normal form already. */
    void addForm(byte[] normal) {
        values.extend(null, 0, normal, normal.length, 0, placeholders.get(part).contains(normal, normal.length));
    }

    /** Goes on to the next part; says whether this one has a value. Without one the row has no key. */
    public boolean endPart() {
        if (values.count() == 0) {
            return false;
        }
        longer.clear();
        // The length in front keeps (ab, c) and (a, bc) apart whatever the texts hold.
        int lengthBytes = parts.size() > 1 ? Integer.BYTES : 0;
        for (int left = 0; left < whole.count(); left++) {
            for (int right = 0; right < values.count(); right++) {
                longer.extend(
                        whole,
                        left,
                        values.bytes(right),
                        values.length(right),
                        lengthBytes,
                        whole.isMarked(left) || values.isMarked(right));
            }
        }
        Tuples spent = whole;
        whole = longer;
        longer = spent;
        values.clear();
        part++;
        return true;
    }

    /** Makes the keys, once every part has ended, and returns how many different ones there are. */
    public int end() {
        int count = 0;
        for (int i = 0; i < whole.count(); i++) {
            long hash = MurmurHash3.hash128x64(whole.bytes(i), 0, whole.length(i), SEED)[0];
            long key = whole.isMarked(i) ? hash | 1 : hash & ~1L;
            // NONE is taken; any other fixed value keeps the function a function.
            key = key == NONE ? 2 : key;
            if (!isAmong(key, count)) {
                keys[count++] = key;
            }
        }
        return count;
    }

    private boolean isAmong(long key, int count) {
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

    /** Byte strings being put together, each perhaps marked as a placeholder. Arrays are used again and again. */
    private static final class Tuples {
        private final byte[][] bytes = new byte[MOST_KEYS][PLAIN_BYTES / 8];
        private final int[] lengths = new int[MOST_KEYS];
        private final boolean[] marked = new boolean[MOST_KEYS];
        private int count;

        void clear() {
            count = 0;
        }

        int count() {
            return count;
        }

        byte[] bytes(int index) {
            return bytes[index];
        }

        int length(int index) {
            return lengths[index];
        }

        boolean isMarked(int index) {
            return marked[index];
        }

        /** Adds what {@code left} has at an index, the value's length in so many bytes, and the value. */
        void extend(@Nullable Tuples left, int index, byte[] value, int length, int lengthBytes, boolean mark) {
            if (count == MOST_KEYS) {
                return;
            }
            int before = left == null ? 0 : left.lengths[index];
            int total = before + lengthBytes + length;
            if (bytes[count].length < total) {
                bytes[count] = new byte[2 * total];
            }
            byte[] target = bytes[count];
            if (left != null) {
                System.arraycopy(left.bytes[index], 0, target, 0, before);
            }
            for (int i = 0; i < lengthBytes; i++) {
                target[before + i] = (byte) (length >>> (Byte.SIZE * i));
            }
            System.arraycopy(value, 0, target, before + lengthBytes, length);
            lengths[count] = total;
            marked[count] = mark;
            count++;
        }
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
