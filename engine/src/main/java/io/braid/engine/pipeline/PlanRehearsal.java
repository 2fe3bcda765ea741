// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.event.Observer;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Selection;
import io.braid.core.plan.SideFiles;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.report.PlanForecast;
import io.braid.core.report.StepReport;
import io.braid.engine.job.Workplace;
import io.braid.engine.job.Workplaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries a plan out on the first rows of its files, in a session that is gone afterwards; nothing is written but there. */
public final class PlanRehearsal {
    private final Plan plan;
    private final Workplace place;
    private final Workplaces places;
    private final boolean connects;

    /** @param connects whether the databases that are loaded are looked into */
    public PlanRehearsal(Plan plan, Workplace place, Workplaces places, boolean connects) {
        this.connects = connects;
        this.plan = plan;
        this.place = place;
        this.places = places;
    }

    /** Checks the whole plan, tries every step that asks no other machine, and says what came of it. */
    public PlanForecast forecast(Instant now) {
        place.secrets().cover(plan.environment().values());
        Map<String, List<SourceFile>> files = PlanFiles.of(plan, step -> false);
        PlanFiles.check(
                plan,
                files.values().stream().flatMap(List::stream).toList(),
                place.settings().force());
        List<Step> tried = tried(files);
        Plan rehearsed = new Plan(plan.name(), plan.limits(), plan.connections(), tried);
        Map<String, StepReport> reports = new HashMap<>();
        if (!tried.isEmpty()) {
            new PipelineJob(rehearsed, Selection.ALL, place, places, Observer.NONE, LoadStep::forecast)
                    .run(now)
                    .steps()
                    .forEach(report -> reports.put(report.id(), report));
        }
        List<PlanForecast.Step> steps = new ArrayList<>();
        Set<String> partial = new HashSet<>();
        for (Step step : plan.inOrder()) {
            StepReport report = reports.get(step.id());
            long bytes = files.getOrDefault(step.id(), List.of()).stream()
                    .filter(file -> !SourceFile.isAddress(file.path()) && !file.comesOnce())
                    .mapToLong(file -> file.toPath().toFile().length())
                    .sum();
            boolean cut = report == null
                    || step.work().takes().stream().anyMatch(partial::contains)
                    || (step.work() instanceof Step.Read && report.rows() >= place.limit());
            if (cut) {
                partial.add(step.id());
            }
            steps.add(new PlanForecast.Step(
                    step.id(),
                    StepWords.kind(step.work()),
                    step.work().takes(),
                    place.secrets().masked(StepWords.about(step.work())),
                    report != null,
                    report == null ? 0 : report.rows(),
                    !cut,
                    bytes,
                    report == null ? List.of() : report.columns(),
                    statement(step, report)));
        }
        return new PlanForecast(place.limit(), steps);
    }

    private String statement(Step step, @Nullable StepReport report) {
        if (step.work() instanceof Step.Load && report != null) {
            return place.secrets().masked(String.join("\n", report.about()));
        }
        return step.work() instanceof Step.SqlSelect select ? place.secrets().masked(select.text()) : "";
    }

    /** The steps that ask no other machine, nor hang on one that does, their outputs in the session's tmp folder. */
    private List<Step> tried(Map<String, List<SourceFile>> files) {
        Set<String> left = new HashSet<>();
        List<Step> tried = new ArrayList<>();
        for (Step step : plan.inOrder()) {
            boolean local = (StepWords.isLocal(step.work()) || (connects && step.work() instanceof Step.Load))
                    && files.getOrDefault(step.id(), List.of()).stream().noneMatch(SourceFile::comesOnce);
            if (!local || step.work().takes().stream().anyMatch(left::contains)) {
                left.add(step.id());
            } else {
                tried.add(new Step(step.id(), here(step)));
            }
        }
        return tried;
    }

    /** The check as far as the first rows can tell: what it says of whole tables need not hold of them. */
    private static Step.Check lenient(Step.Check check) {
        List<CheckRule> rules = check.rules().stream()
                .map(rule -> rule.onFail() == OnFail.FAIL
                        ? new CheckRule(rule.name(), OnFail.WARN, rule.requirement())
                        : rule)
                .toList();
        return new Step.Check(
                check.from(), rules, null, check.standardise(), check.forms(), check.tables(), check.timeLimit());
    }

    private Step.Work here(Step step) {
        if (step.work() instanceof Step.Write write) {
            Path target = place.tmp()
                    .resolve("rehearsed-" + step.id() + "-"
                            + Path.of(write.path()).getFileName());
            return new Step.Write(write.from(), target.toString(), true, write.shape(), null);
        }
        if (step.work() instanceof Step.Check check) {
            return lenient(check);
        }
        if (step.work() instanceof Step.Merge merge) {
            return new Step.Merge(
                    merge.original(),
                    merge.dedupeOriginal(),
                    merge.with(),
                    merge.matching(),
                    merge.onAmbiguous(),
                    merge.doubtful(),
                    merge.fill(),
                    merge.survivorship(),
                    merge.add(),
                    merge.overrides(),
                    merge.matchColumns(),
                    new SideFiles(null, null, null, null, null, null, null));
        }
        return step.work() instanceof Step.Dedupe dedupe
                ? new Step.Dedupe(dedupe.from(), dedupe.matching(), dedupe.survivorship(), null, null, null)
                : step.work();
    }
}
