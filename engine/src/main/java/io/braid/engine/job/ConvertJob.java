// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Problems;
import io.braid.core.event.EventType;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ConvertReport;
import io.braid.core.report.FileReport;
import io.braid.engine.csv.CsvConversion;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.RejectLog;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.write.Format;
import io.braid.engine.write.Recast;
import io.braid.engine.write.Rejects;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads each file and writes it out again. With several, one that cannot be read does not stop the others. */
public final class ConvertJob {
    private final ConvertPlan plan;
    private final Workplace place;
    private final Run run;

    public ConvertJob(ConvertPlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.run = place.run();
    }

    public ConvertReport convert() {
        check();
        List<FileReport> files = new ArrayList<>();
        List<Path> rejects = new ArrayList<>();
        Map<String, Problem> refused = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>();
        run.stage("convert", 1, () -> {
            run.meter().expect(bytes());
            for (int i = 0; i < plan.inputs().size(); i++) {
                SourceFile input = plan.inputs().get(i);
                try {
                    files.add(file(input, i, rejects));
                } catch (Failure failure) {
                    if (plan.inputs().size() == 1
                            || failure.code() == FailureCode.E_CANCELLED
                            || place.settings().strict()) {
                        throw failure;
                    }
                    place.outputs().discard(kind(input));
                    failures.add(failure);
                    refused.put(input.path(), failure.problems().get(0));
                }
            }
            return files.stream().mapToLong(FileReport::rows).sum();
        });
        if (files.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        Map<String, String> published = place.publish(place.collectRejects("convert", rejects, rejectsTarget()));
        return new ConvertReport(files, refused, published, run.seconds(), ProcessMemory.peakResidentBytes());
    }

    private void check() {
        Problems problems = new Problems();
        List<String> targets = new ArrayList<>();
        if (intoFolder()) {
            plan.inputs().forEach(input -> targets.add(target(input)));
        } else {
            targets.add(plan.out());
            if (plan.inputs().size() > 1) {
                problems.add(
                        FailureCode.E_USAGE,
                        "Several files cannot be written to the one file \"" + plan.out() + "\".",
                        "Name a folder with --out FOLDER/.");
            }
        }
        if (!rejectsTarget().isEmpty()) {
            targets.add(rejectsTarget());
        }
        if (problems.isEmpty() && plan.out().endsWith("/")) {
            makeFolder();
        }
        InputCheck.once(plan.inputs(), problems);
        OutputCheck.check(targets, plan.inputs(), place.replaces(), problems);
        problems.throwIfAny();
    }

    private void makeFolder() {
        try {
            Files.createDirectories(Path.of(plan.out()));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The folder \"" + plan.out() + "\" cannot be made.",
                    "Check the rights of the folder it would be in.",
                    e);
        }
    }

    private boolean intoFolder() {
        return plan.out().endsWith("/") || Files.isDirectory(Path.of(plan.out()));
    }

    private String target(SourceFile input) {
        return intoFolder() ? Path.of(plan.out()).resolve(input.name()).toString() : plan.out();
    }

    private String kind(SourceFile input) {
        return intoFolder() ? "out " + input.name() : "out";
    }

    private String rejectsTarget() {
        return plan.rejects() == null && intoFolder()
                ? Path.of(plan.out()).resolve("rejects.jsonl").toString()
                : Rejects.target(plan.rejects(), plan.out());
    }

    private long bytes() {
        return plan.inputs().stream()
                .filter(input -> !input.comesOnce())
                .mapToLong(input -> input.toPath().toFile().length())
                .sum();
    }

    private FileReport file(SourceFile input, int number, List<Path> rejects) {
        Stopwatch watch = Stopwatch.start();
        run.cancellation().check();
        OpenedSource source = place.sources().open(input, number);
        String target = target(input);
        RejectLog log = new RejectLog(
                place.tmp().resolve("rejects-" + number),
                input.name(),
                place.settings().strict(),
                run.meter());
        CsvConversion.Counts counts;
        try (log) {
            source.rejects().forEach(log::rejected);
            Path part = place.outputs().part(kind(input), target);
            Format format = Format.of(target);
            Path text = format == Format.TEXT ? part : place.tmp().resolve("standard-" + number + ".csv");
            boolean isDraft = format != Format.TEXT;
            counts = standard(source, input, text, isDraft, isDraft ? "standard.csv" : target, log);
            if (format != Format.TEXT) {
                Recast.write(
                        place.store(), text, source.columns(), source.dialect().header(), part, target);
                Files.delete(text);
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "\"" + target + "\" could not be written.",
                    "Check the rights and the space of its folder.",
                    e);
        }
        rejects.add(log.path());
        run.meter().rows(counts.rows());
        run.meter().bytes(source.bytes());
        FileReport report = new FileReport(
                input.name(),
                "input",
                source.format(),
                source.columns(),
                counts.rows() + log.rejectedCount(),
                0,
                log.rejectedCount(),
                log.repairedCount(),
                log.repairsByKind(),
                log.rejectsByReason(),
                source.warnings(),
                source.bytes(),
                watch.seconds());
        run.tell(
                EventType.FILE_READ,
                Map.of(
                        "file",
                        input.name(),
                        "rows",
                        report.rows(),
                        "rejected",
                        report.rejected(),
                        "bytes",
                        source.bytes()));
        return report;
    }

    private CsvConversion.Counts standard(
            OpenedSource source, SourceFile input, Path text, boolean isDraft, String target, RejectLog log)
            throws IOException {
        try (OutputStream out = isDraft ? Format.draft(text) : place.outputs().open(text, target)) {
            Long limit = place.settings().limit();
            return CsvConversion.convert(
                    source.scanned(),
                    source.detected(),
                    input.options(),
                    limit == null ? Long.MAX_VALUE : limit,
                    Format.delimiter(target),
                    out,
                    log);
        }
    }
}
