// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merge did.
 *
 * @param rowsIn data records of the original, rejected ones included
 * @param matched rows by {@code match_quality}, as are doubtful, ambiguous and unmatched; they add up to rowsOut
 * @param ruleConflicts pairs of a matched row and an entity that one of its rules met but that disagrees with it
 * @param records enrichment records read, rejected ones not counted
 * @param entities they make up
 * @param unusedRecords enrichment records of entities that no row met
 * @param renamed output columns that could not keep their name: wanted name to given name
 * @param outputs published files by kind: out, matches, unmatched, rejects
 * @param peakRssBytes of the whole process
 * @param spilledBytes most disk used for spill at one time
 * @param mergedAway rows of the original that {@code --dedupe-original} gave to an earlier row of the same entity; rowsIn =
 *     rowsOut + mergedAway + rejected
 * @param strayPins cells of the overrides file, not blank, whose key no row of the original has
 * @param oversized entities of more records than allowed, which were split by the strongest rule
 * @param stillOversized how many of them have a part that is too large still
 * @param oversizedEntities the largest of them
 * @param cache what the run had of {@code --cache}; {@code null} for nothing
 * @param diskBytes most disk used at one time: the session's folder, spill, parts of outputs
 */
public record MergeReport(
        String session,
        long rowsIn,
        long rowsOut,
        long rejected,
        long rejectedEnrichment,
        long matched,
        long doubtful,
        long ambiguous,
        long unmatched,
        long ruleConflicts,
        long records,
        long entities,
        long unusedRecords,
        List<FileReport> files,
        List<RuleReport> rules,
        List<GenericKey> genericKeys,
        List<ColumnReport> columns,
        Map<String, String> renamed,
        Map<String, String> outputs,
        List<StageReport> stages,
        double seconds,
        long peakRssBytes,
        long spilledBytes,
        long mergedAway,
        long strayPins,
        long oversized,
        long stillOversized,
        List<OversizedEntity> oversizedEntities,
        @Nullable CacheReport cache,
        long diskBytes) {
    /** Whether any line of any file was refused. */
    public boolean hasRejects() {
        return rejected + rejectedEnrichment > 0;
    }
}
