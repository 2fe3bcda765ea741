// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.Matching;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.DedupeInput;
import io.braid.engine.reference.MergeArguments;
import io.braid.engine.reference.MergeOptions;
import io.braid.engine.reference.ReferenceInput;
import io.braid.engine.reference.Rule;
import io.braid.engine.reference.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The product, asked the way the reference is asked. */
final class Product {
    /** How the files that {@link CsvFiles} writes are to be read; detection has tests of its own. */
    static final ReadOptions STANDARD = new ReadOptions("UTF-8", ",", "\"", "\"", true, 0, List.of(), Map.of());

    private final Path folder;
    private final Merging merging;

    Product(Path folder) {
        this(folder, (plan, settings) -> engine().merge(plan, settings, Observer.NONE, new Cancellation()));
    }

    Product(Path folder, Merging merging) {
        this.folder = folder;
        this.merging = merging;
    }

    /** Which engine merges. */
    interface Merging {
        MergeReport merge(MergePlan plan, RunSettings settings);
    }

    /** What came of a merge. */
    record Output(
            String merged, Table matches, Table unmatched, Table provenance, Table conflicts, MergeReport report) {}

    static Engine engine() {
        return new Engine(
                InstantSource.system(), new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream());
    }

    RunSettings settings(int threads, long memory) {
        return new RunSettings(memory, threads, folder.resolve("home"), null, null, false, false, true, null);
    }

    /** With so little memory that statements do everything. */
    Output merge(ReferenceInput input) throws IOException {
        return merge(input, RunSettings.LEAST_MEMORY_BYTES);
    }

    /** With memory in which joining, matching and choosing have room, as far as they can do without statements. */
    Output mergeInMemory(ReferenceInput input) throws IOException {
        return merge(input, RunSettings.DEFAULT_MEMORY_BYTES);
    }

    private Output merge(ReferenceInput input, long memory) throws IOException {
        Files.createDirectories(folder);
        CsvFiles.toFiles(input, folder);
        return merge(input, settings(2, memory));
    }

    Output merge(ReferenceInput input, RunSettings settings) throws IOException {
        return merge(plan(input), settings);
    }

    Output merge(MergePlan plan, RunSettings settings) throws IOException {
        MergeReport report = merging.merge(plan, settings);
        return new Output(
                Files.readString(folder.resolve("merged.csv")),
                table("matches.csv"),
                table("unmatched.csv"),
                table("provenance.csv"),
                table("conflicts.csv"),
                report);
    }

    private Table table(String name) throws IOException {
        return CsvFiles.parse(name, Files.readString(folder.resolve(name), StandardCharsets.UTF_8));
    }

    MergePlan plan(ReferenceInput input) {
        MergeOptions options = input.options();
        return new MergePlan(
                source(input.original()),
                options.dedupeOriginal(),
                input.enrichments().stream().map(this::source).toList(),
                matching(input.rules(), options),
                OnAmbiguous.valueOf(upper(options.onAmbiguous().written())),
                Doubtful.valueOf(upper(options.doubtful().written())),
                new ColumnChoice<>(
                        Fill.valueOf(upper(options.fill().written())),
                        options.fillByColumn().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> Fill.valueOf(
                                                upper(entry.getValue().written()))))),
                survivorship(options),
                options.add().isEmpty() ? null : options.add(),
                options.overrides().map(this::source).orElse(null),
                options.matchColumns(),
                new MergeOutputs(
                        folder.resolve("merged.csv").toString(),
                        folder.resolve("matches.csv").toString(),
                        folder.resolve("provenance.csv").toString(),
                        folder.resolve("conflicts.csv").toString(),
                        folder.resolve("unmatched.csv").toString(),
                        options.dedupeOriginal()
                                ? folder.resolve("clusters.csv").toString()
                                : null,
                        null,
                        null));
    }

    /** What came of a deduplication. */
    record Deduped(String text, Table clusters, DedupeReport report) {}

    Deduped dedupe(DedupeInput input) throws IOException {
        Files.createDirectories(folder);
        CsvFiles.toFile(input.file(), folder);
        DedupePlan plan = new DedupePlan(
                source(input.file()),
                matching(input.rules(), input.options()),
                survivorship(input.options()),
                folder.resolve("deduped.csv").toString(),
                folder.resolve("clusters.csv").toString(),
                null,
                null);
        DedupeReport report =
                engine().dedupe(plan, settings(2, RunSettings.LEAST_MEMORY_BYTES), Observer.NONE, new Cancellation());
        return new Deduped(Files.readString(folder.resolve("deduped.csv")), clusters(), report);
    }

    /** The side file of what was deduplicated last. */
    Table clusters() throws IOException {
        return table("clusters.csv");
    }

    private static Matching matching(List<Rule> rules, MergeOptions options) {
        return new Matching(
                RulesText.parse(MergeArguments.on(rules)),
                Consolidation.valueOf(upper(options.consolidation().written())),
                new NormalForms(
                        NormalForms.DEFAULT_REGION,
                        options.normalisers().ignoreGmailDots(),
                        options.normalisers().ignorePlusTags(),
                        options.normalisers().dateFormats()),
                options.maxKeyRows(),
                options.maxEntityRows());
    }

    private static Survivorship survivorship(MergeOptions options) {
        Resolve byDefault = Resolve.FIRST;
        Map<String, Resolve> byColumn = new LinkedHashMap<>();
        List<LockStep> groups = new ArrayList<>();
        for (String written : options.resolution().written()) {
            ResolveText.Assignment assignment = ResolveText.parseAssignment(written);
            switch (assignment.columns().size()) {
                case 0 -> byDefault = assignment.resolve();
                case 1 -> byColumn.put(assignment.columns().get(0), assignment.resolve());
                default -> groups.add(new LockStep(assignment.columns(), assignment.resolve()));
            }
        }
        return new Survivorship(new ColumnChoice<>(byDefault, byColumn), groups);
    }

    private SourceFile source(Table table) {
        return new SourceFile(folder.resolve(table.name()).toString(), STANDARD);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
