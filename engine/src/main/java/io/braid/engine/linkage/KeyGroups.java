// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * The keys of one rule: records by their index, each with the first record that has the same key, which stands for the
 * key. Keys are found by open addressing; the table holds records, not keys, since those stand beside it.
 */
final class KeyGroups {
    /** What a record without a key has. */
    static final int NONE = 0;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final LongBuffer keys;
    private final IntBuffer leaders;
    private final IntBuffer table;
    private final int shift;
    private final int mask;
    private final int size;

    /**
     * Groups records.
     *
     * @param keys by the record's index, 0 for none
     * @param size the last index
     * @param carried how many of them have a key
     */
    KeyGroups(LongBuffer keys, int size, int carried) {
        this.keys = keys;
        this.size = size;
        int bits = bits(carried);
        this.shift = Long.SIZE - bits;
        this.mask = (1 << bits) - 1;
        this.leaders = OffHeap.ints(size + 1L);
        this.table = OffHeap.ints(1L << bits);
        for (int at = 1; at <= size; at++) {
            long key = keys.get(at);
            if (key != NONE) {
                leaders.put(at, add(key, at));
            }
        }
    }

    /** A table is at most two thirds full. */
    private static int bits(long size) {
        return Long.SIZE - Long.numberOfLeadingZeros(size + size / 2 + 1);
    }

    /** Memory for the groups of so many records, keys included. */
    static long bytes(long size) {
        return size * (Long.BYTES + Integer.BYTES) + ((long) Integer.BYTES << bits(size));
    }

    private int add(long key, int at) {
        int slot = (int) (key * GOLDEN_RATIO >>> shift);
        while (true) {
            int found = table.get(slot);
            if (found == NONE) {
                table.put(slot, at);
                return at;
            }
            if (keys.get(found) == key) {
                return found;
            }
            slot = slot + 1 & mask;
        }
    }

    /** The record that stands for a key, or {@link #NONE} if no record has it. */
    int find(long key) {
        int slot = (int) (key * GOLDEN_RATIO >>> shift);
        while (true) {
            int found = table.get(slot);
            if (found == NONE || keys.get(found) == key) {
                return found;
            }
            slot = slot + 1 & mask;
        }
    }

    /** The record that stands for the key of a record, or {@link #NONE} if that has none. */
    int of(int record) {
        return leaders.get(record);
    }

    /** The key that a record stands for. */
    long key(int leader) {
        return keys.get(leader);
    }

    /** The last index. */
    int size() {
        return size;
    }

    /** Whether a record stands for a key that is in use. */
    boolean isUsed(int leader) {
        return leaders.get(leader) == leader;
    }

    /** Takes keys out of use, those of which the record that stands for them is marked. */
    void takeOut(IntBuffer marks) {
        for (int at = 1; at <= size; at++) {
            int leader = leaders.get(at);
            if (leader != NONE && marks.get(leader) != 0) {
                leaders.put(at, NONE);
            }
        }
    }
}
