// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

/**
 * The keys of one rule: records by their index, each with the first record that has the same key, which stands for the
 * key. Keys are found by open addressing; the table holds records, not keys, since those stand beside it.
 */
final class KeyGroups {
    /** What a record without a key has. */
    static final int NONE = 0;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final int[] leaders;
    private final int[] table;
    private final int shift;
    private final int mask;
    private final int size;

    /**
     * Groups records.
     *
     * @param keys by the record's index, 0 for none
     * @param size the last index
     */
    KeyGroups(long[] keys, int size) {
        this.keys = keys;
        this.size = size;
        int bits = bits(carried(keys));
        this.shift = Long.SIZE - bits;
        this.mask = (1 << bits) - 1;
        this.leaders = new int[size + 1];
        this.table = new int[1 << bits];
        for (int at = 1; at <= size; at++) {
            long key = keys[at];
            if (key != NONE) {
                leaders[at] = add(key, at);
            }
        }
    }

    private static int carried(long[] keys) {
        int carried = 0;
        for (long key : keys) {
            carried += key == NONE ? 0 : 1;
        }
        return carried;
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
        int slot = (int) ((key * GOLDEN_RATIO) >>> shift);
        while (true) {
            int found = table[slot];
            if (found == NONE) {
                table[slot] = at;
                return at;
            }
            if (keys[found] == key) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** The record that stands for a key, or {@link #NONE} if no record has it. */
    int find(long key) {
        int slot = (int) ((key * GOLDEN_RATIO) >>> shift);
        while (true) {
            int found = table[slot];
            if (found == NONE || keys[found] == key) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
    }

    /**
     * As {@link #find(long)}, for many keys at once, which is quicker: the processor waits for the memory of many of them
     * together.
     *
     * @param asked the keys; {@link #NONE} where there is none
     * @param found gets the record for each
     */
    void find(long[] asked, int count, int[] found) {
        for (int i = 0; i < count; i++) {
            found[i] = table[(int) ((asked[i] * GOLDEN_RATIO) >>> shift)];
        }
        for (int i = 0; i < count; i++) {
            if (keys[found[i]] != asked[i]) {
                found[i] = -1;
            }
        }
        for (int i = 0; i < count; i++) {
            if (found[i] < 0) {
                found[i] = asked[i] == NONE ? NONE : find(asked[i]);
            }
        }
    }

    /** The record that stands for the key of a record, or {@link #NONE} if that has none. */
    int of(int record) {
        return leaders[record];
    }

    /** The key that a record stands for. */
    long key(int leader) {
        return keys[leader];
    }

    /** The last index. */
    int size() {
        return size;
    }

    /** Whether a record stands for a key that is in use. */
    boolean isUsed(int leader) {
        return leaders[leader] == leader;
    }

    /** Takes keys out of use, those of which the record that stands for them is marked. */
    void takeOut(int[] marks) {
        for (int at = 1; at <= size; at++) {
            int leader = leaders[at];
            if (leader != NONE && marks[leader] != 0) {
                leaders[at] = NONE;
            }
        }
    }
}
