// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.StageReport;
import io.braid.core.report.StageStatements;
import io.braid.engine.read.FileSample;
import io.braid.engine.write.Rejects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a plan out on the first rows of each file, for the sake of the statements that do it: some depend on what those
 * before them find. Its outputs are files of the session's tmp folder, which goes when the session does.
 */
public final class Rehearsal {
    /** Stands for the session that a run will have. */
    private static final String SESSION = "SESSION";

    private final Workplace place;
    private final List<Told> told = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> shown = new LinkedHashMap<>();

    /** A statement, and how many stages had ended before it. */
    private record Told(int stage, String text) {}

    public Rehearsal(Workplace place) {
        this.place = place;
    }

    /** Rehearses a merge. */
    public List<StageStatements> merge(MergePlan plan) {
        MergeOutputs outputs = plan.outputs();
        MergePlan rehearsed = new MergePlan(
                plan.original(),
                plan.dedupeOriginal(),
                plan.with(),
                plan.matching(),
                plan.onAmbiguous(),
                plan.doubtful(),
                plan.fill(),
                plan.survivorship(),
                plan.add(),
                plan.overrides(),
                plan.matchColumns(),
                new MergeOutputs(
                        moved("out", outputs.out()),
                        movedIfAny("matches", outputs.matches()),
                        movedIfAny("provenance", outputs.provenance()),
                        movedIfAny("conflicts", outputs.conflicts()),
                        movedIfAny("unmatched", outputs.unmatched()),
                        movedIfAny("clusters", outputs.clusters()),
                        movedIfAny("rejects", rejects(outputs.rejects(), outputs.out())),
                        movedIfAny("report", outputs.report())));
        try (Workplace stage = stage()) {
            stage.begin("plan", rehearsed, List.of(), Instant.EPOCH);
            new MergeJob(rehearsed, stage).merge();
        }
        return byStage();
    }

    /** Rehearses a deduplication. */
    public List<StageStatements> dedupe(DedupePlan plan) {
        DedupePlan rehearsed = new DedupePlan(
                plan.input(),
                plan.matching(),
                plan.survivorship(),
                moved("out", plan.out()),
                movedIfAny("clusters", plan.clusters()),
                movedIfAny("rejects", rejects(plan.rejects(), plan.out())),
                plan.report());
        try (Workplace stage = stage()) {
            stage.begin("plan", rehearsed, List.of(), Instant.EPOCH);
            new DedupeJob(rehearsed, stage).dedupe();
        }
        return byStage();
    }

    /** On one thread, so that the same plan always gives the same order. */
    private Workplace stage() {
        RunSettings asked = place.settings();
        RunSettings settings = new RunSettings(
                asked.memoryBytes(),
                1,
                asked.home(),
                null,
                asked.temp(),
                asked.keep(),
                false,
                true,
                Math.min(place.limit(), FileSample.MOST_ROWS),
                asked.tempBytes(),
                null);
        return place.toRehearse(
                settings, text -> told.add(new Told(place.run().stages().size(), text)));
    }

    private static @Nullable String rejects(@Nullable String named, String out) {
        String target = Rejects.target(named, out);
        return target.isEmpty() ? null : target;
    }

    private @Nullable String movedIfAny(String kind, @Nullable String target) {
        return target == null ? null : moved(kind, target);
    }

    /** Gives an output a place in the tmp folder, under its own name. */
    private String moved(String kind, String target) {
        if (target.equals(MergeOutputs.STANDARD_OUTPUT)) {
            return target;
        }
        Path wanted = Path.of(target).toAbsolutePath();
        Path folder = place.tmp().resolve("rehearsed-" + kind);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's folder could not be written.", "Check the disk.", e);
        }
        shown.put(quoted(folder), quoted(wanted.resolveSibling("")));
        return folder.resolve(wanted.getFileName()).toString();
    }

    private static String quoted(Path folder) {
        return (folder + "/").replace("//", "/").replace("'", "''");
    }

    private List<StageStatements> byStage() {
        List<String> stages =
                place.run().stages().stream().map(StageReport::stage).toList();
        Map<String, List<String>> statements = new LinkedHashMap<>();
        // What comes after the last stage belongs to it.
        told.forEach(one -> statements
                .computeIfAbsent(stages.get(Math.min(one.stage(), stages.size() - 1)), stage -> new ArrayList<>())
                .add(asRun(one.text())));
        return statements.entrySet().stream()
                .map(stage -> new StageStatements(stage.getKey(), stage.getValue()))
                .toList();
    }

    /** With the paths of a run. */
    private String asRun(String text) {
        String run = text;
        for (Map.Entry<String, String> folder : shown.entrySet()) {
            run = run.replace(folder.getKey(), folder.getValue());
        }
        return run.replace(place.run().folder().id(), SESSION);
    }
}
