// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.shape.Census;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.Matches;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
    static MergeCounts take(
            Census census, List<KeyCount> keyCounts, List<Long> joined, Supplier<Map<Integer, Long>> metByFile) {
        return new MergeCounts(
                census.matched(),
                census.keys(),
                keyCounts,
                joined,
                census.genericCounts(),
                census.generic(),
                metByFile.get(),
                census.entities(),
                census.oversized());
    }
}
