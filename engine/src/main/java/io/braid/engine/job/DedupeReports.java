// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Consolidation;
import io.braid.core.plan.DedupePlan;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the report of a deduplication together from what was counted on the way. */
final class DedupeReports {
    private final DedupePlan plan;
    private final Run run;
    private final Records records;

    DedupeReports(DedupePlan plan, Run run, Records records) {
        this.plan = plan;
        this.run = run;
        this.records = records;
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
                InputReports.genericKeys(plan.matching(), counts.generic(), List.of(source), records),
                result.columns(),
                outputs,
                run.stages(),
                run.seconds(),
                ProcessMemory.peakResidentBytes(),
                run.peakSpilledBytes());
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
                    joined(rule, result)));
        }
        return rules;
    }

    /** Where rules join together nobody can say which of them joined. */
    private @Nullable Long joined(int rule, Deduplication.Result result) {
        if (plan.matching().consolidation() == Consolidation.TRANSITIVE
                && plan.matching().rules().size() > 1) {
            return null;
        }
        List<Long> lower = result.joinedByLowerRules();
        if (rule > 0) {
            return lower.isEmpty() ? 0L : lower.get(rule - 1);
        }
        return result.counts().mergedAway()
                - lower.stream().mapToLong(Long::longValue).sum();
    }
}
