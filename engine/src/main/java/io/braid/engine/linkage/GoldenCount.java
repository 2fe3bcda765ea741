// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts the golden records that are chosen among several: one for each entity of several records that some row meets, and
 * one for each combination of entities that some row takes from.
 */
final class GoldenCount {
    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;

    private final BitSet severals = new BitSet();
    private long[] combinations = new long[0];
    private int count;

    GoldenCount(EnrichmentKeys records) {
        for (int at = 1; at <= records.size(); at++) {
            int entity = records.entity(at);
            if (entity != 0 && entity != at) {
                severals.set(entity);
            }
        }
    }

    /** Sees what contributes to a row: for each rule an entity, or 0. */
    void see(int[] contributing) {
        int contributors = 0;
        long combination = BASIS;
        for (int entity : contributing) {
            contributors += entity == 0 ? 0 : 1;
            // FNV-1a by numbers: two combinations have the same hash once in 2^64.
            combination = (combination ^ entity) * PRIME;
            combination ^= combination >>> Integer.SIZE;
        }
        if (contributors > 1) {
            if (count == combinations.length) {
                combinations = Arrays.copyOf(combinations, count + count / 2 + Long.BYTES);
            }
            combinations[count++] = combination;
        }
    }

    /** How many there are, once all rows were seen. */
    long of(BitSet met) {
        severals.and(met);
        Arrays.sort(combinations, 0, count);
        long distinct = 0;
        for (int i = 0; i < count; i++) {
            distinct += i == 0 || combinations[i] != combinations[i - 1] ? 1 : 0;
        }
        return severals.cardinality() + distinct;
    }
}
