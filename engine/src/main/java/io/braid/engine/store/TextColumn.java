// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts of one column, one behind the other in one array. Rows are set in ascending order; one that is set again replaces the last. */
final class TextColumn {
    private static final long NONE = -1;
    private static final int BYTES_A_TEXT = 16;

    /** A longer array is given back once so much is no longer needed. */
    private static final int KEPT_BYTES = 1 << 18;

    /** The longest array that every virtual machine makes. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final long[] lengths;
    private byte[] bytes;
    private int last = -1;
    private int used;
    private int lastFrom;

    TextColumn(int capacity) {
        this.lengths = new long[capacity];
        this.bytes = new byte[Math.max(1, capacity * BYTES_A_TEXT)];
    }

    void set(int row, byte @Nullable [] utf8) {
        if (utf8 == null) {
            begin(row);
            lengths[row] = NONE;
        } else {
            set(row, utf8, 0, utf8.length);
        }
    }

    void set(int row, byte[] from, int at, int length) {
        begin(row);
        lengths[row] = length;
        if (bytes.length - used < length) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(used, length), (int) Math.min(2L * bytes.length, LONGEST)));
        }
        System.arraycopy(from, at, bytes, used, length);
        used += length;
    }

    private void begin(int row) {
        if (row == last) {
            used = lastFrom;
        } else if (row < last) {
            if (bytes.length > KEPT_BYTES && used < bytes.length / 4) {
                bytes = new byte[KEPT_BYTES];
            }
            used = 0;
        }
        last = row;
        lastFrom = used;
    }

    /** All texts; only the first {@link #used} count. */
    byte[] bytes() {
        return bytes;
    }

    int used() {
        return used;
    }

    /** How long the texts of so many rows are; {@code -1} stands for no text. */
    long[] lengths(int rows) {
        return rows == lengths.length ? lengths : Arrays.copyOf(lengths, rows);
    }

    /** The same, each in an array of its own. */
    byte[][] apart(int rows) {
        byte[][] texts = new byte[rows][];
        int from = 0;
        for (int row = 0; row < rows; row++) {
            int length = Math.toIntExact(lengths[row]);
            if (length != NONE) {
                texts[row] = Arrays.copyOfRange(bytes, from, from + length);
                from += length;
            }
        }
        return texts;
    }
}
