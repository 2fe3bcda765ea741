// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

/**
 * What a deduplication did.
 *
 * @param rowsIn data records of the file: rowsOut, mergedAway and rejected together
 * @param rowsOut one for each entity
 * @param mergedAway rows that are not the first of their entity
 * @param entitiesOfSeveral entities of several rows
 * @param columns of the rows that stay, before and after they took from the others
 * @param outputs published files by kind: out, clusters, rejects
 * @param peakRssBytes of the whole process
 * @param spilledBytes most disk used for spill and parts at one time
 * @param oversized entities of more rows than allowed, which were split by the strongest rule
 * @param stillOversized how many of them have a part that is too large still
 * @param oversizedEntities the largest of them
 */
public record DedupeReport(
        String session,
        long rowsIn,
        long rowsOut,
        long mergedAway,
        long rejected,
        long entitiesOfSeveral,
        FileReport file,
        List<DedupeRuleReport> rules,
        List<GenericKey> genericKeys,
        List<ColumnReport> columns,
        Map<String, String> outputs,
        List<StageReport> stages,
        double seconds,
        long peakRssBytes,
        long spilledBytes,
        long oversized,
        long stillOversized,
        List<OversizedEntity> oversizedEntities) {
    /** Whether any line was refused. */
    public boolean hasRejects() {
        return rejected > 0;
    }
}
