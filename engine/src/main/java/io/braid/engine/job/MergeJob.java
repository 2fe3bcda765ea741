// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Problems;
import io.braid.core.event.EventType;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.MergeReport;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.Sources;
import io.braid.engine.run.Background;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Entities;
import io.braid.engine.shape.GenericKeys;
import io.braid.engine.shape.Matches;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.Records;
import io.braid.engine.shape.Winners;
import io.braid.engine.store.Store;
import io.braid.engine.write.Format;
import io.braid.engine.write.OutputFiles;
import io.braid.engine.write.PayloadParts;
import io.braid.engine.write.Recast;
import io.braid.engine.write.Rejects;
import io.braid.engine.write.SideFiles;
import io.braid.engine.write.Splice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Merges: detect, import, take out generic keys, consolidate, match, choose, export, publish. */
public final class MergeJob {
    private final MergePlan plan;
    private final RunSettings settings;
    private final Run run;
    private final OutputFiles outputs;
    private final Workplace place;

    public MergeJob(MergePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.settings = place.settings();
        this.run = place.run();
        this.outputs = place.outputs();
    }

    /** Carries the plan out and publishes its outputs. */
    public MergeReport merge() {
        Opened opened = openBesideStore();
        MergeLayout layout = MergeLayout.of(plan, opened.original, opened.enrichments);
        List<Import.Result> imported = new ArrayList<>();
        run.stage("import", 0.45, () -> {
            run.meter().expect(opened.bytes());
            imported.addAll(load(opened, layout));
            return imported.stream().mapToLong(Import.Result::rows).sum();
        });
        List<Boolean> identity =
                IntStream.range(0, rules()).mapToObj(plan::isIdentity).toList();
        Matches matches = new Matches(place.store(), identity);
        run.stage("consolidate", 0.08, () -> consolidate(opened, identity));
        run.stage("match", 0.1, () -> {
            matches.find(plan.onAmbiguous(), plan.doubtful());
            return imported.get(0).rows();
        });
        Winners winners = new Winners(place.store(), rules(), layout.merged());
        run.stage("winners", 0.17, () -> winners.choose(opened.widths()));
        Splice splice = new Splice(run, layout.splice(), opened.original.dialect());
        long[] written = new long[1];
        MergeCounts counts;
        try (Background background = new Background()) {
            List<Background.Coming<MergeCounts>> counting = new ArrayList<>();
            run.stage("export", 0.2, () -> {
                PayloadParts payload = splice.payload(
                        place.store(),
                        background,
                        winners::payload,
                        opened.lastRow(imported),
                        layout.merged().size());
                // Counting keeps the database busy while the splice, which needs it no more, runs.
                counting.add(
                        background.start(() -> MergeCounts.take(new Census(place.store(), rules()), matches, rules())));
                written[0] = export(opened.original, layout, splice, payload);
                sideFiles(opened, layout);
                return written[0];
            });
            counts = counting.get(0).get();
        }
        String rejects = new Rejects(run.folder(), outputs)
                .collect(
                        imported.stream().map(result -> result.rejects().path()).toList(), rejectsTarget());
        List<ColumnReport> columns = splice.columns(layout.names());
        MergeReports reports = new MergeReports(plan, run, new Records(place.store(), rules()), counts);
        Map<String, String> published = outputs.publish();
        if (!rejects.isEmpty()) {
            published.putIfAbsent("rejects", rejects);
        }
        published.forEach((kind, target) -> run.tell(EventType.OUTPUT_PUBLISHED, Map.of("kind", kind, "path", target)));
        return reports.of(
                opened.original, opened.enrichments, imported, written[0], columns, layout.renamed(), published);
    }

    private int rules() {
        return plan.rules().size();
    }

    private record Opened(OpenedSource original, List<OpenedSource> enrichments) {
        long bytes() {
            return original.bytes()
                    + enrichments.stream().mapToLong(OpenedSource::bytes).sum();
        }

        List<Integer> widths() {
            return enrichments.stream().map(source -> source.columns().size()).toList();
        }

        /** The highest row number of the original. */
        long lastRow(List<Import.Result> imported) {
            return imported.get(0).rows() + imported.get(0).rejects().rejectedCount();
        }

        List<String> names() {
            return enrichments.stream().map(source -> source.given().name()).toList();
        }
    }

    /** Unpacking and starting the database takes as long as looking at the files: both go on together. */
    private Opened openBesideStore() {
        try (Background background = new Background()) {
            Background.Coming<Store> store = background.start(place::store);
            Opened opened = open();
            store.get();
            return opened;
        }
    }

    /** Looks at every file and checks the whole plan; all faults are reported together. */
    private Opened open() {
        Problems problems = new Problems();
        List<SourceFile> files = new ArrayList<>();
        files.add(plan.original());
        files.addAll(plan.with());
        OutputCheck.check(outputPaths(), files, settings.force(), problems);
        Sources sources = place.sources();
        List<OpenedSource> opened = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int number = i;
            problems.gather(() -> opened.add(sources.open(files.get(number), number)));
        }
        if (opened.size() < files.size()) {
            MergeCheck.region(plan.region(), problems);
        } else {
            new MergeCheck(plan, opened.get(0), opened.subList(1, opened.size()), problems).check();
        }
        problems.throwIfAny();
        for (OpenedSource source : opened) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("file", source.given().name());
            fields.putAll(source.description());
            run.tell(EventType.FILE_DETECTED, fields);
            source.warnings()
                    .forEach(text -> run.tell(
                            EventType.WARNING, Map.of("file", source.given().name(), "text", text)));
        }
        return new Opened(opened.get(0), List.copyOf(opened.subList(1, opened.size())));
    }

    private List<String> outputPaths() {
        List<String> paths = new ArrayList<>(plan.outputs().named());
        if (plan.outputs().rejects() == null && !plan.outputs().out().equals("-")) {
            paths.add(rejectsTarget());
        }
        return paths;
    }

    private String rejectsTarget() {
        String named = plan.outputs().rejects();
        if (named != null) {
            return named;
        }
        return plan.outputs().out().equals("-") ? "" : plan.outputs().out() + ".rejects.jsonl";
    }

    private List<Import.Result> load(Opened opened, MergeLayout layout) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int file = 0; file < opened.enrichments.size(); file++) {
            int index = file;
            cells.add(
                    plan.outputs().unmatched() != null
                            ? IntStream.range(
                                            0,
                                            opened.enrichments
                                                    .get(file)
                                                    .columns()
                                                    .size())
                                    .boxed()
                                    .toList()
                            : carried(layout, opened.enrichments.get(index), index));
        }
        Import importing = new Import(run, place.store(), plan.rules(), plan.region(), settings.strict());
        Imports imports = new Imports(run, importing, rules());
        return place.store()
                .onCallingThreads(
                        () -> imports.load(opened.original, opened.enrichments, cells, limit(), settings.threads()));
    }

    /** The columns that can fill something, and those of the rules, which the report shows of a generic key. */
    private List<Integer> carried(MergeLayout layout, OpenedSource enrichment, int file) {
        NavigableSet<Integer> cells = new TreeSet<>();
        layout.merged().stream()
                .filter(column -> column.sources().containsKey(file))
                .forEach(column -> cells.add(column.sources().get(file)));
        plan.rules().stream()
                .flatMap(rule -> rule.columns().stream())
                .forEach(column -> enrichment.column(column.name()).ifPresent(cells::add));
        return List.copyOf(cells);
    }

    private long consolidate(Opened opened, List<Boolean> identity) {
        new Records(place.store(), rules()).unite(opened.enrichments.size());
        new GenericKeys(place.store(), rules()).takeOut(plan.maxKeyRows());
        return new Entities(place.store(), identity).consolidate(plan.consolidation());
    }

    private long export(OpenedSource original, MergeLayout layout, Splice splice, PayloadParts payload) {
        String target = plan.outputs().out();
        Path part = outputs.part("out", target);
        Format format = Format.of(target);
        run.meter().expect(original.bytes());
        Path text = format == Format.TEXT ? part : run.folder().tmp().resolve("merged.csv");
        long rows;
        try (payload) {
            rows = splice.write(
                    original.input(),
                    original.blanks(),
                    payload,
                    limit(),
                    Format.open(text, format == Format.TEXT ? target : "merged.csv"));
        }
        if (format != Format.TEXT) {
            Path csv = run.folder().tmp().resolve("merged-standard.csv");
            Recast.standard(text, original.dialect(), layout.names(), csv);
            Recast.write(place.store(), csv, layout.names(), original.dialect().header(), part, target);
        }
        return rows;
    }

    private void sideFiles(Opened opened, MergeLayout layout) {
        SideFiles side = new SideFiles(
                place.store(),
                opened.names(),
                plan.rules().stream().map(rule -> rule.text()).toList(),
                MergeTables.FILE_SHIFT);
        String matches = plan.outputs().matches();
        if (matches != null) {
            side.matches(MergeTables.MATCH, MergeTables.MEMBER, outputs.part("matches", matches), matches);
        }
        String unmatched = plan.outputs().unmatched();
        if (unmatched != null) {
            Records records = new Records(place.store(), rules());
            side.unmatched(
                    MergeTables.MEMBER,
                    MergeTables.MET_ENTITY,
                    records.cells(opened.enrichments.size(), layout.enrichmentColumns()),
                    records.cellNames(layout.enrichmentColumns()),
                    outputs.part("unmatched", unmatched),
                    unmatched);
        }
    }

    private long limit() {
        Long limit = settings.limit();
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
