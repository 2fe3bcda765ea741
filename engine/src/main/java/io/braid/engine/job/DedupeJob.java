// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.LockStep;
import io.braid.core.report.DedupeReport;
import io.braid.engine.csv.ColumnNames;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.write.Rejects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Deduplicates a file and publishes the result. */
public final class DedupeJob {
    private final DedupePlan plan;
    private final Workplace place;

    public DedupeJob(DedupePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
    }

    /** Carries the plan out and publishes its outputs. */
    public DedupeReport dedupe() {
        OpenedSource source = place.whileStoreOpens(this::open);
        Deduplication.Result result = new Deduplication(
                        place, place.store(), place.checkpoints(), source, plan.matching(), plan.survivorship())
                .into(new Deduplication.Outlet(
                        writer -> SplicedOutput.write(place, plan.out(), source.dialect(), source.columns(), writer),
                        plan.clusters(),
                        "",
                        1));
        DedupeReports reports = new DedupeReports(plan, place.run(), result.texts());
        String rejects = place.collectRejects(
                "dedupe", List.of(result.imported().rejects().path()), Rejects.target(plan.rejects(), plan.out()));
        return reports.of(source, result, place.publish(rejects));
    }

    /** Looks at the file and checks the whole plan; all faults are reported together. */
    OpenedSource open() {
        Problems problems = new Problems();
        OutputCheck.check(outputPaths(), List.of(plan.input()), place.replaces(), problems);
        if (plan.report() != null) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "There is no report page of a deduplication.",
                    "Leave --report out; the session keeps the report as JSON.");
        }
        MergeCheck.forms(plan.matching().forms(), problems);
        List<OpenedSource> opened = new ArrayList<>();
        problems.gather(() -> opened.add(place.sources().open(plan.input(), 0)));
        opened.forEach(source -> check(source, problems));
        problems.throwIfAny();
        OpenedSource source = Objects.requireNonNull(opened.get(0));
        MergeInputs.tell(source, place.run());
        return source;
    }

    private void check(OpenedSource source, Problems problems) {
        List<OpenedSource> files = List.of(source);
        problems.gather(() -> ColumnNames.requireDistinct(source.given().name(), source.columns()));
        new RuleCheck(source, files, problems).check(plan.matching().rules());
        RuleCheck.known(
                problems, "--resolve", plan.survivorship().resolve().byColumn().keySet(), source.columns());
        for (LockStep group : plan.survivorship().groups()) {
            RuleCheck.known(problems, "--resolve", group.columns(), source.columns());
        }
        StrategyCheck.check(plan.survivorship(), source.columns(), files, problems);
    }

    private List<String> outputPaths() {
        List<String> paths = new ArrayList<>(List.of(plan.out()));
        String clusters = plan.clusters();
        if (clusters != null) {
            paths.add(clusters);
        }
        String rejects = Rejects.target(plan.rejects(), plan.out());
        if (!rejects.isEmpty()) {
            paths.add(rejects);
        }
        return paths;
    }
}
