// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.shape.Census;
import io.braid.engine.shape.Duplicates;
import io.braid.engine.shape.KeyCount;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything the report of a deduplication asks of the store, taken in one go.
 *
 * @param keys rows with a key, by rule
 * @param keyCounts by rule
 */
record DedupeCounts(
        long mergedAway,
        long entitiesOfSeveral,
        List<Long> keys,
        List<KeyCount> keyCounts,
        Map<Integer, Long> genericCounts,
        List<Census.Generic> generic,
        Census.Oversized oversized) {
    static DedupeCounts take(Census census, Duplicates duplicates, int rules) {
        return new DedupeCounts(
                duplicates.mergedAway(),
                duplicates.entitiesOfSeveral(),
                census.keysOfRecords(),
                IntStream.range(0, rules).mapToObj(duplicates::keyCount).toList(),
                census.genericCounts(),
                census.generic(),
                census.oversized());
    }
}
