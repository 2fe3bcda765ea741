// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.BitSet;

/**
 * Counts the golden records that are chosen among several: one for each entity of several records that some row meets, and
 * one for each combination of entities that some row takes from.
 */
final class GoldenCount {
    private final BitSet severals = new BitSet();
    private final Combinations combinations = new Combinations();

    GoldenCount(EnrichmentKeys records) {
        for (int at = 1; at <= records.size(); at++) {
            int entity = records.entity(at);
            if (entity != 0 && entity != at) {
                severals.set(entity);
            }
        }
    }

    void add(Combinations more) {
        combinations.add(more);
    }

    /** How many there are, once all rows were seen. */
    long of(BitSet met) {
        severals.and(met);
        return severals.cardinality() + combinations.distinct();
    }
}
