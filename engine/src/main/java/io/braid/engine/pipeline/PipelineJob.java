// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.plan.Plan;
import io.braid.core.plan.PlanText;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.Selection;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.WriteConnector;
import io.braid.core.plan.yaml.PlanWriter;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.StepReport;
import io.braid.core.session.Fingerprint;
import io.braid.core.session.KeptTable;
import io.braid.engine.job.Workplace;
import io.braid.engine.job.Workplaces;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.StepCheckpoints;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a plan of steps, each after those it takes tables of; what an earlier run of the session did is not done again. */
public final class PipelineJob {
    private final Plan plan;
    private final Selection selection;
    private final Workplace place;
    private final Workplaces places;
    private final Observer observer;
    private final BiFunction<StepPlace, Step.Load, StepReport> loads;
    private final Map<String, StepTable> tables = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private Map<String, List<SourceFile>> files = Map.of();
    private Instant started = Instant.EPOCH;
    private @Nullable ObjectOutputs objects;
    private @Nullable Readings readings;

    /** @param places where sessions within this one are opened */
    public PipelineJob(Plan plan, Selection selection, Workplace place, Workplaces places, Observer observer) {
        this(plan, selection, place, places, observer, LoadStep::run);
    }

    /** @param loads carries loads out */
    PipelineJob(
            Plan plan,
            Selection selection,
            Workplace place,
            Workplaces places,
            Observer observer,
            BiFunction<StepPlace, Step.Load, StepReport> loads) {
        this.loads = loads;
        this.plan = plan;
        this.selection = selection;
        this.place = place;
        this.places = places;
        this.observer = observer;
    }

    /** Carries it out and publishes what it writes. */
    public PipelineReport run(Instant now) {
        started = now;
        place.secrets().cover(plan.environment().values());
        chosen(selection.from());
        chosen(selection.only());
        files = PlanFiles.of(plan, this::isStored);
        List<SourceFile> inputs = files.values().stream().flatMap(List::stream).toList();
        StepCheckpoints checkpoints = place.beginSteps("run", new PlanText(PlanWriter.write(plan)), inputs, now);
        PlanFiles.check(plan, inputs, place.replaces());
        objects = new ObjectOutputs(plan, place);
        objects.check(selection);
        List<StepReport> reports = new ArrayList<>();
        List<Step> order = plan.inOrder();
        try (Readings begun = new Readings(new AheadReads(place.run()))) {
            readings = begun;
            order.stream()
                    .filter(step -> step.work().takes().isEmpty() && !selection.leaves(plan, step.id()))
                    .filter(step -> selection.again(plan, step.id()) || !checkpoints.isRecorded(step.id(), made(step)))
                    .forEach(step -> begun.add(place(step, made(step), false, id -> {})));
            for (Step step : order) {
                if (!selection.leaves(plan, step.id())) {
                    reports.add(step(checkpoints, step, 1.0 / order.size()));
                    begun.over(step.id());
                }
            }
        }
        JobName.forget(jobs());
        place.keeps(reports.stream()
                .filter(report -> tables.containsKey(report.id()))
                .map(report -> new KeptTable(
                        report.id(), KeptTable.Role.STEP, "the table of the step " + report.id(), report.columns()))
                .toList());
        return report(reports, order);
    }

    private boolean isStored(String step) {
        return places.goesOn() && place.sources(step).hasStored(0);
    }

    private Path jobs() {
        return place.run().folder().artifacts("load");
    }

    private PipelineReport report(List<StepReport> reports, List<Step> order) {
        Map<String, String> outputs = new LinkedHashMap<>();
        Objects.requireNonNull(objects).complete();
        Map<String, String> published = place.outputs().publish();
        ExtractStep.remember(plan, place);
        for (Step step : order) {
            if (step.work() instanceof Step.Write write
                    && !selection.leaves(plan, step.id())
                    && (published.containsKey(step.id()) || SourceFile.isAddress(write.path()))) {
                outputs.put(step.id(), write.path());
            }
        }
        published.forEach(outputs::putIfAbsent);
        published.forEach(
                (kind, target) -> place.run().tell(EventType.OUTPUT_PUBLISHED, Map.of("kind", kind, "path", target)));
        List<String> warnings = reports.stream()
                .flatMap(report -> report.about().stream().map(text -> report.id() + ": " + text))
                .toList();
        return new PipelineReport(
                place.run().folder().id(),
                reports,
                outputs,
                warnings,
                place.run().seconds(),
                ProcessMemory.peakResidentBytes());
    }

    private StepReport step(StepCheckpoints checkpoints, Step step, double share) {
        boolean makesTable = step.work().makesTable();
        boolean again = selection.again(plan, step.id());
        String made = made(step);
        StepPlace at = place(step, made, again, id -> readWhole(checkpoints, id));
        StepCheckpoints.Done<StepReport> done = checkpoints.step(
                step.id(),
                made,
                share,
                again,
                makesTable ? at.table().bare() : null,
                StepReport.class,
                StepReport::rows,
                () -> {
                    if (makesTable) {
                        StepTable.clear(place.store(), step.id(), at.table());
                        WeaveStep.forgetText(at);
                    }
                    Objects.requireNonNull(readings).turn(step.id());
                    return carryOut(at);
                });
        keys.put(step.id(), done.key());
        if (makesTable) {
            tables.put(
                    step.id(),
                    new StepTable(step.id(), at.table(), done.result().columns()));
        }
        return done.result();
    }

    private StepPlace place(Step step, String made, boolean again, Consumer<String> whole) {
        return new StepPlace(
                plan,
                step,
                place,
                places,
                observer,
                StepTable.name(plan.steps().indexOf(step) + 1),
                id -> Objects.requireNonNull(tables.get(id)),
                id -> Objects.requireNonNull(files.get(id)),
                place.run().folder().work("main"),
                () -> JobName.of(jobs(), place.run().folder().id(), started, made),
                again,
                Reach.of(place.run()),
                Objects.requireNonNull(readings).of(step.id()),
                whole,
                Stopwatch.start());
    }

    private void readWhole(StepCheckpoints checkpoints, String id) {
        Step step = plan.steps().stream()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .orElseThrow();
        // Broken off on the way, it would be taken for what it was before.
        checkpoints.forget(id);
        ReadStep.whole(place(step, made(step), true, other -> {}), (Step.Read) step.work());
    }

    private StepReport carryOut(StepPlace at) {
        Step.Work work = at.step().work();
        try {
            if (work instanceof Step.Read read) {
                return ReadStep.run(at, read);
            }
            if (work instanceof ReadApi api) {
                return ExtractStep.api(at, api);
            }
            if (work instanceof ReadDatabase database) {
                return ExtractStep.database(at, database);
            }
            if (work instanceof ReadConnector read) {
                return ConnectorStep.read(at, read);
            }
            if (work instanceof WriteConnector write) {
                return ConnectorStep.write(at, write);
            }
            if (work instanceof Step.SqlSelect select) {
                return SqlStep.run(at, select);
            }
            if (work instanceof Step.Check check) {
                return CheckStep.run(at, check);
            }
            if (work instanceof Step.Merge merge) {
                return WeaveStep.merge(at, merge);
            }
            if (work instanceof Step.Dedupe dedupe) {
                return WeaveStep.dedupe(at, dedupe);
            }
            if (work instanceof Step.Load load) {
                return loads.apply(at, load);
            }
            return WriteStep.run(at, (Step.Write) work);
        } catch (Failure failure) {
            throw failure.in("The step \"" + at.step().id() + "\"");
        }
    }

    /** What a step is made from. */
    private String made(Step step) {
        List<String> made = new ArrayList<>();
        made.add(PlanWriter.write(step));
        made.addAll(ExtractStep.sources(plan, step));
        for (SourceFile file : files.getOrDefault(step.id(), List.of())) {
            made.add(
                    file.comesOnce() || SourceFile.isAddress(file.path())
                            ? file.path()
                            : Fingerprint.of(file.toPath()).line());
        }
        NightlyRead.load(plan, step).ifPresent(load -> made.add("what differs from " + load));
        if (step.work() instanceof Step.Load load) {
            made.add(String.valueOf(plan.connections().get(load.to())));
        }
        step.work().takes().forEach(id -> made.add(id + " " + keys.get(id)));
        return String.join("\n", made);
    }

    private void chosen(@Nullable String id) {
        List<String> ids = plan.steps().stream().map(Step::id).toList();
        if (id != null && !ids.contains(id)) {
            throw new Failure(
                    FailureCode.E_PLAN_REFERENCE, "The plan has no step \"" + id + "\".", Suggestion.hint(id, ids));
        }
    }
}
