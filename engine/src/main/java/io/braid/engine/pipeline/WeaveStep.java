// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.file.Publication;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Reading;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SideFiles;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.StepReport;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import io.braid.engine.csv.Dialect;
import io.braid.engine.job.DedupeJob;
import io.braid.engine.job.MergeJob;
import io.braid.engine.job.Workplace;
import io.braid.engine.read.Dialects;
import io.braid.engine.read.TableFiles;
import io.braid.engine.table.Origins;
import io.braid.engine.table.PlainRows;
import io.braid.engine.table.StepTable;
import io.braid.engine.write.TableOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges or deduplicates tables: a session within the session, from file to file, with all its stages and their checkpoints. A
 * table that is just a file is taken as that file.
 */
final class WeaveStep {
    private static final String OUT = "out.csv";

    private final StepPlace at;
    private final Path inner;
    private final Map<String, Side> sides = new LinkedHashMap<>();

    private WeaveStep(StepPlace at) {
        this.at = at;
        this.inner = at.work().resolve(at.step().id());
    }

    /** A side file, and where it is written until the step is done. */
    private record Side(String kind, Path file) {}

    static StepReport merge(StepPlace at, Step.Merge merge) {
        return new WeaveStep(at).merge(merge);
    }

    static StepReport dedupe(StepPlace at, Step.Dedupe dedupe) {
        return new WeaveStep(at).dedupe(dedupe);
    }

    private StepReport merge(Step.Merge merge) {
        SideFiles side = merge.side();
        MergePlan plan = merge.of(
                this::file,
                new SideFiles(
                                side("matches", side.matches()),
                                side("provenance", side.provenance()),
                                side("conflicts", side.conflicts()),
                                side("unmatched", side.unmatched()),
                                side("clusters", side.clusters()),
                                side("rejects", side.rejects()),
                                side("report", side.report()))
                        .with(out().toString()));
        MergeReport report = within("merge", place -> {
            place.begin("merge", plan, plan.files(), at.places().clock().instant());
            MergeReport done = new MergeJob(plan, place).merge();
            place.finish("merge", done.outputs(), done, at.places().clock().instant());
            return done;
        });
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("matched", report.matched());
        return made("merge", plan.original(), counts);
    }

    private StepReport dedupe(Step.Dedupe dedupe) {
        DedupePlan plan = new DedupePlan(
                file(dedupe.from()),
                dedupe.matching(),
                dedupe.survivorship(),
                out().toString(),
                side("clusters", dedupe.clusters()),
                side("rejects", dedupe.rejects()),
                side("report", dedupe.report()));
        DedupeReport report = within("dedupe", place -> {
            place.begin(
                    "dedupe", plan, List.of(plan.input()), at.places().clock().instant());
            DedupeReport done = new DedupeJob(plan, place).dedupe();
            place.finish("dedupe", done.outputs(), done, at.places().clock().instant());
            return done;
        });
        return made("dedupe", plan.input(), Map.of("merged_away", report.mergedAway()));
    }

    private Path out() {
        return at.work().resolve(at.step().id() + "-" + OUT);
    }

    /** Where a side file is written until the step is done. */
    private @Nullable String side(String kind, @Nullable String target) {
        if (target == null) {
            return null;
        }
        Path file = at.work()
                .resolve(at.step().id() + "-" + kind + "-" + Path.of(target).getFileName());
        sides.put(target, new Side(kind, file));
        return file.toString();
    }

    private <R> R within(String verb, Function<Workplace, R> work) {
        at.place().closeStore();
        RunSettings settings =
                at.place().settings().inSession(inner).keeping(false).orForce(true);
        return at.places()
                .within()
                .at(verb, settings, new Follower(at), at.place().run().cancellation(), work);
    }

    /** The step's table of the text it wrote, and its side files as parts of the run's outputs. */
    private StepReport made(String kind, SourceFile original, Map<String, Long> counts) {
        SourceFile text = new SourceFile(out().toString(), Dialects.exactly(form(original)));
        TableFiles reading = new TableFiles(
                at.place().run(),
                at.place().store(),
                at.place().sources(at.step().id()),
                true);
        TableFiles.Result result = reading.load(List.of(text), Reading.PLAIN, at.table(), at.rejects(), Long.MAX_VALUE);
        // The text is gone afterwards, and nobody's file.
        Origins.of(at.place().store(), at.table()).drop();
        PlainRows.of(at.place().store(), at.table()).drop();
        sides.forEach((target, side) -> {
            if (Files.exists(side.file())) {
                Publication.publish(
                        side.file(), at.place().outputs().part(at.step().id() + "." + side.kind(), target));
            }
        });
        StepReport report = at.made(
                kind,
                new StepTable(at.step().id(), at.table(), result.columns()),
                new StepPlace.Figures(result.rows(), 0, result.bytes(), counts, List.of()),
                List.of());
        Sessions.remove(inner);
        out().toFile().delete();
        return report;
    }

    /** The file of a step's table: the very file it was read from, if it is just that, or else its text. */
    private SourceFile file(String id) {
        Step taken = at.plan().step(id);
        if (taken.work() instanceof Step.Read read
                && read.how().equals(Reading.PLAIN)
                && read.file().isOneLocalFile()
                && !read.file().comesOnce()
                && isAsItWasRead(read.file())) {
            return read.file();
        }
        Path text = text(at, id);
        if (Files.notExists(text)) {
            StepTable table = at.tables().apply(id);
            Path part = Publication.partOf(text, "table");
            new TableOutput(at.place().store(), table.name(), table.columns()).standard(part);
            Publication.publish(part, text);
        }
        return new SourceFile(text.toString(), Dialects.STANDARD_OPTIONS);
    }

    /** Or else what was read of it is only in the table. */
    private boolean isAsItWasRead(SourceFile file) {
        SessionManifest manifest = SessionManifest.readable(at.place().session());
        String path = file.toPath().toAbsolutePath().toString();
        return manifest != null
                && manifest.inputs().stream().anyMatch(input -> input.path().equals(path) && input.stillHolds());
    }

    private static Path text(StepPlace at, String id) {
        return at.work().resolve(id + ".csv");
    }

    /** Removes the text of a step's table, which is about to be another; a broken run may have left it. */
    static void forgetText(StepPlace at) {
        try {
            Files.deleteIfExists(text(at, at.step().id()));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A file of the session could not be removed.", "Check the disk.", e);
        }
    }

    /** How the original is written, which is how what was made of it is written; what is no text is made standard first. */
    private Dialect form(SourceFile original) {
        if (FileKind.of(original.path()) != FileKind.CSV) {
            return Dialect.STANDARD;
        }
        return at.place().sources(at.step().id()).open(original, 0).dialect();
    }

    /** Tells the run of the plan what the session within does. */
    private record Follower(StepPlace at) implements Observer {
        @Override
        public void event(Event event) {
            if (event.type() == EventType.WARNING) {
                Map<String, Object> fields = new LinkedHashMap<>(event.fields());
                fields.put("step", at.step().id());
                at.place().run().tell(event.type(), fields);
            }
        }

        @Override
        public void progress(Progress progress) {
            at.place().run().follow(progress);
        }
    }
}
