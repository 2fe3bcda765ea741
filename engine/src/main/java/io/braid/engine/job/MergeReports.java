// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MergePlan;
import io.braid.core.report.CacheReport;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.RuleReport;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.Quality;
import io.braid.engine.store.RecordTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts a merge's report together from what was counted on the way. */
final class MergeReports {
    private final MergePlan plan;
    private final Run run;
    private final RecordTexts texts;
    private final MergeCounts counts;
    private final long mergedAway;

    /** @param mergedAway rows of the original that were merged into others before */
    MergeReports(MergePlan plan, Run run, RecordTexts texts, MergeCounts counts, long mergedAway) {
        this.plan = plan;
        this.run = run;
        this.texts = texts;
        this.counts = counts;
        this.mergedAway = mergedAway;
    }

    MergeReport of(
            OpenedSource original,
            List<OpenedSource> enrichments,
            List<Import.Result> imported,
            long rowsOut,
            List<ColumnReport> columns,
            Map<String, String> renamed,
            long strayPins,
            Map<String, String> outputs,
            @Nullable CacheReport cache) {
        long rejected = imported.get(0).rejects().rejectedCount();
        long rejectedEnrichment = imported.stream()
                .skip(1)
                .mapToLong(result -> result.rejects().rejectedCount())
                .sum();
        long recordsRead =
                imported.stream().skip(1).mapToLong(Import.Result::rows).sum();
        long known = rows(count -> true);
        return new MergeReport(
                run.folder().id(),
                rowsOut + mergedAway + rejected,
                rowsOut,
                rejected,
                rejectedEnrichment,
                quality(Quality.MATCHED),
                quality(Quality.DOUBTFUL),
                quality(Quality.AMBIGUOUS),
                rowsOut - known,
                counts.matched().stream().mapToLong(Census.Matched::conflicts).sum(),
                recordsRead,
                counts.entities(),
                recordsRead
                        - counts.metByFile().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                files(original, enrichments, imported),
                rules(rowsOut, recordsRead),
                InputReports.genericKeys(plan.matching(), counts.generic(), enrichments, texts),
                columns,
                renamed,
                outputs,
                run.stages(),
                run.seconds(),
                ProcessMemory.peakResidentBytes(),
                run.disk().peakSpilledBytes(),
                mergedAway,
                strayPins,
                counts.oversized().entities(),
                counts.oversized().still(),
                InputReports.oversized(plan.matching(), counts.oversized(), enrichments, texts),
                cache,
                run.disk().peakBytes());
    }

    private long rows(Predicate<Census.Matched> which) {
        return counts.matched().stream()
                .filter(which)
                .mapToLong(Census.Matched::rows)
                .sum();
    }

    private long quality(Quality quality) {
        return rows(count -> count.quality() == quality);
    }

    private List<FileReport> files(
            OpenedSource original, List<OpenedSource> enrichments, List<Import.Result> imported) {
        List<FileReport> files = new ArrayList<>();
        files.add(InputReports.file(original, "original", imported.get(0), quality(Quality.MATCHED), mergedAway));
        for (int i = 0; i < enrichments.size(); i++) {
            files.add(InputReports.file(
                    enrichments.get(i),
                    "enrichment",
                    imported.get(i + 1),
                    counts.metByFile().getOrDefault(i, 0L),
                    0));
        }
        return files;
    }

    private List<RuleReport> rules(long rowsOut, long recordsRead) {
        List<Census.Keys> keys = counts.keys();
        Map<Integer, Long> generic = counts.genericCounts();
        List<RuleReport> rules = new ArrayList<>();
        for (int i = 0; i < plan.rules().size(); i++) {
            int rule = i;
            KeyCount count = counts.keyCounts().get(rule);
            rules.add(new RuleReport(
                    plan.rules().get(rule).text(),
                    plan.matching().isIdentity(rule),
                    rows(line -> line.rule() == rule && line.quality() == Quality.MATCHED),
                    rows(line -> line.rule() == rule && line.quality() == Quality.DOUBTFUL),
                    keys.get(rule).ofOriginals(),
                    rowsOut - keys.get(rule).ofOriginals(),
                    keys.get(rule).ofRecords(),
                    recordsRead - keys.get(rule).ofRecords(),
                    count.distinct(),
                    count.shared(),
                    generic.getOrDefault(rule, 0L),
                    counts.joined().get(rule)));
        }
        return rules;
    }
}
