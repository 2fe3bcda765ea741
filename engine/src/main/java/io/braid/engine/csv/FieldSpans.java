// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/** Where the cells of one record lie in a buffer, reused from record to record. */
final class FieldSpans {
    /** The cell stands in quotes. */
    static final int QUOTED = 1;
    /** The cell holds doubled or escaped characters. */
    static final int ESCAPED = 2;
    /** The cell is not in quotes, yet holds one. */
    static final int INNER_QUOTE = 4;
    /** The quoted cell holds a line end. */
    static final int INNER_LINE = 8;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private byte[] flags = new byte[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int start, int end, int flag) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        flags[count++] = (byte) flag;
    }

    int count() {
        return count;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean is(int field, int flag) {
        return (flags[field] & flag) != 0;
    }

    /** Whether no cell has any of these flags. */
    boolean none(int mask) {
        int seen = 0;
        for (int i = 0; i < count; i++) {
            seen |= flags[i];
        }
        return (seen & mask) == 0;
    }
}
