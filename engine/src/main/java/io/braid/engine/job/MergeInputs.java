// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.event.EventType;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.SourceFile;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.read.Sources;
import io.braid.engine.run.Background;
import io.braid.engine.run.Run;
import io.braid.engine.write.Rejects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The files of a merge, looked at and found to fit its plan. */
record MergeInputs(
        OpenedSource original,
        List<OpenedSource> enrichments,
        @Nullable OpenedSource overrides) {
    /** Looks at every file and checks the whole plan; all faults are reported together. */
    static MergeInputs open(MergePlan plan, Workplace place) {
        Problems problems = new Problems();
        List<SourceFile> files = new ArrayList<>();
        files.add(plan.original());
        files.addAll(plan.with());
        SourceFile pinned = plan.overrides();
        if (pinned != null) {
            files.add(pinned);
        }
        InputCheck.once(files, problems);
        OutputCheck.check(outputPaths(plan), files, place.replaces(), problems);
        if (plan.outputs().clusters() != null && !plan.dedupeOriginal()) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "There are no clusters of an original that is not deduplicated.",
                    "Add --dedupe-original, or leave --clusters out.");
        }
        List<OpenedSource> opened = opened(files, place, problems);
        MergeInputs inputs = null;
        if (opened.size() < files.size()) {
            MergeCheck.forms(plan.matching().forms(), problems);
        } else {
            int with = 1 + plan.with().size();
            inputs = new MergeInputs(
                    opened.get(0),
                    List.copyOf(opened.subList(1, with)),
                    opened.size() > with ? opened.get(with) : null);
            new MergeCheck(plan, inputs.original, inputs.enrichments, problems).check();
        }
        problems.throwIfAny();
        opened.forEach(source -> tell(source, place.run()));
        return Objects.requireNonNull(inputs);
    }

    /** Looks at the files side by side. */
    private static List<OpenedSource> opened(List<SourceFile> files, Workplace place, Problems problems) {
        Sources sources = place.sources();
        List<OpenedSource> opened = new ArrayList<>();
        try (Background background = new Background(place.settings().threads())) {
            IntStream.range(0, files.size())
                    .mapToObj(number -> background.start(() -> sources.open(files.get(number), number)))
                    .toList()
                    .forEach(coming -> problems.gather(() -> opened.add(coming.get())));
        }
        return opened;
    }

    /** With another original, the rows of the first without duplicates. */
    MergeInputs withOriginal(OpenedSource other) {
        return new MergeInputs(other, enrichments, overrides);
    }

    static void tell(OpenedSource source, Run run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", source.given().name());
        fields.putAll(source.description());
        run.tell(EventType.FILE_DETECTED, fields);
        source.warnings()
                .forEach(text -> run.tell(
                        EventType.WARNING, Map.of("file", source.given().name(), "text", text)));
    }

    private static List<String> outputPaths(MergePlan plan) {
        Map<String, String> paths = plan.outputs().named();
        String rejects = Rejects.target(plan.outputs().rejects(), plan.outputs().out());
        if (!rejects.isEmpty()) {
            paths.put("rejects", rejects);
        }
        return List.copyOf(paths.values());
    }

    long bytes() {
        return original.bytes()
                + enrichments.stream().mapToLong(OpenedSource::bytes).sum();
    }

    List<Integer> widths() {
        return enrichments.stream().map(source -> source.columns().size()).toList();
    }

    /** The enrichments' names, and that of the overrides behind them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        enrichments.forEach(source -> names.add(source.given().name()));
        if (overrides != null) {
            names.add(overrides.given().name());
        }
        return names;
    }

    /** The files that {@code source} can name, by name and by path. */
    Map<String, Integer> filesByName() {
        return filesByName(enrichments);
    }

    static Map<String, Integer> filesByName(List<? extends SourceHeader> enrichments) {
        Map<String, Integer> files = new LinkedHashMap<>();
        for (int file = 0; file < enrichments.size(); file++) {
            files.putIfAbsent(enrichments.get(file).given().name(), file);
        }
        for (int file = 0; file < enrichments.size(); file++) {
            files.putIfAbsent(enrichments.get(file).given().path(), file);
        }
        return files;
    }
}
