// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.DedupePlan;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.Run;
import io.braid.engine.store.RecordTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the report of a deduplication together from what was counted on the way. */
final class DedupeReports {
    private final DedupePlan plan;
    private final Run run;
    private final RecordTexts texts;

    DedupeReports(DedupePlan plan, Run run, RecordTexts texts) {
        this.plan = plan;
        this.run = run;
        this.texts = texts;
    }

    DedupeReport of(OpenedSource source, Deduplication.Result result, Map<String, String> outputs) {
        DedupeCounts counts = result.counts();
        long rejected = result.imported().rejects().rejectedCount();
        return new DedupeReport(
                run.folder().id(),
                result.rowsOut() + counts.mergedAway() + rejected,
                result.rowsOut(),
                counts.mergedAway(),
                rejected,
                counts.entitiesOfSeveral(),
                InputReports.file(source, "input", result.imported(), 0, 0),
                rules(result),
                InputReports.genericKeys(plan.matching(), counts.generic(), List.of(source), texts),
                columns(result.columns()),
                outputs,
                run.stages(),
                run.seconds(),
                ProcessMemory.peakResidentBytes(),
                run.disk().peakSpilledBytes(),
                counts.oversized().entities(),
                counts.oversized().still(),
                InputReports.oversized(plan.matching(), counts.oversized(), List.of(source), texts));
    }

    /** With the strategy of each; what lost is not counted. */
    private List<ColumnReport> columns(List<ColumnReport> counted) {
        return counted.stream()
                .map(column -> new ColumnReport(
                        column.column(),
                        column.filledBefore(),
                        column.filledAfter(),
                        column.changed(),
                        "",
                        plan.survivorship().of(column.column()).text(),
                        ColumnReport.NOT_COUNTED,
                        ColumnReport.NOT_COUNTED,
                        0))
                .toList();
    }

    private List<DedupeRuleReport> rules(Deduplication.Result result) {
        DedupeCounts counts = result.counts();
        List<DedupeRuleReport> rules = new ArrayList<>();
        for (int rule = 0; rule < plan.matching().rules().size(); rule++) {
            rules.add(new DedupeRuleReport(
                    plan.matching().rules().get(rule).text(),
                    plan.matching().isIdentity(rule),
                    counts.keys().get(rule),
                    result.imported().rows() - counts.keys().get(rule),
                    counts.keyCounts().get(rule).distinct(),
                    counts.keyCounts().get(rule).shared(),
                    counts.genericCounts().getOrDefault(rule, 0L),
                    result.joined().get(rule)));
        }
        return rules;
    }
}
