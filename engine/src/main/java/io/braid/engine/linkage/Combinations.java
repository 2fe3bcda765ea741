// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;

/** The combinations of several entities that rows take from, by hashes: two have the same hash once in 2^64. */
final class Combinations {
    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;

    private long[] hashes = new long[0];
    private int count;

    /** Sees what contributes to a row: for each rule an entity, or 0. */
    void see(int[] contributing) {
        int contributors = 0;
        for (int entity : contributing) {
            contributors += entity == 0 ? 0 : 1;
        }
        if (contributors > 1) {
            room(1);
            hashes[count++] = hash(contributing);
        }
    }

    /** FNV-1a by numbers, each half mixed into the other. */
    private static long hash(int[] contributing) {
        long hash = BASIS;
        for (int entity : contributing) {
            hash = (hash ^ entity) * PRIME;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }

    void add(Combinations others) {
        room(others.count);
        System.arraycopy(others.hashes, 0, hashes, count, others.count);
        count += others.count;
    }

    private void room(int more) {
        if (hashes.length - count < more) {
            hashes = Arrays.copyOf(hashes, Math.max(count + more, count + count / 2 + Long.BYTES));
        }
    }

    /** How many there are. */
    long distinct() {
        Arrays.sort(hashes, 0, count);
        long distinct = 0;
        for (int i = 0; i < count; i++) {
            distinct += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
        }
        return distinct;
    }
}
