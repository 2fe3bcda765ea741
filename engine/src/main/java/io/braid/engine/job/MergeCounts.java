// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.linkage.Linkage;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.KeyCount;
import java.util.List;
import java.util.Map;

/**
 * Everything the report asks of the store, taken in one go.
 *
 * @param keyCounts one per rule, as is {@code keys}
 * @param joined one per rule: entities it made of several that the rules before it had kept apart
 * @param metByFile records of entities some row met, by the file's index
 */
record MergeCounts(
        List<Census.Matched> matched,
        List<Census.Keys> keys,
        List<KeyCount> keyCounts,
        List<Long> joined,
        Map<Integer, Long> genericCounts,
        List<Census.Generic> generic,
        Map<Integer, Long> metByFile,
        long entities,
        Census.Oversized oversized) {
    static MergeCounts take(Census census, Linking.Consolidated consolidated, Linking.Matched matched) {
        Linkage.Joined joined = consolidated.inMemory();
        Linkage.Matching matching = matched.inMemory();
        return new MergeCounts(
                matching == null ? census.matched() : matching.rows(),
                census.keys(),
                matched.keys(),
                consolidated.joined(),
                census.genericCounts(),
                census.generic(),
                matching == null ? census.metRecordsByFile() : matching.metByFile(),
                joined == null ? census.entities() : joined.entities(),
                census.oversized());
    }
}
