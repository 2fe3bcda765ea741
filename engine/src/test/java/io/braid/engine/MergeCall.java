// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.CacheSettings;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.Limits;
import io.braid.core.plan.Matching;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.Explanation;
import io.braid.core.report.MergeReport;
import io.braid.core.report.StageStatements;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One merge of the files of a folder, every option at its default until a test sets it. */
final class MergeCall {
    final Path folder;
    final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final List<String> files;
    private final Map<String, ReadOptions> options = new HashMap<>();
    private String rules = "email, phone";
    private String out = "merged.csv";
    private Fill fill = Fill.FILL_BLANK;
    private Survivorship survivorship = Survivorship.DEFAULT;
    private @Nullable String overrides;
    private Consolidation consolidation = Consolidation.AGREE;
    private long maxKeyRows = Matching.DEFAULT_MAX_KEY_ROWS;
    private long maxEntityRows = Matching.DEFAULT_MAX_ENTITY_ROWS;
    private long memory = RunSettings.LEAST_MEMORY_BYTES;
    private int threads = 2;
    private boolean provenance = true;
    private boolean dedupeOriginal;
    private boolean strict;
    private boolean keep;
    private @Nullable Long limit;
    private byte[] standardInput = {};
    private @Nullable CacheSettings cache;
    private @Nullable Long temp;
    private InstantSource clock = InstantSource.system();
    private Observer observer = Observer.NONE;
    private Cancellation cancellation = new Cancellation();

    private MergeCall(Path folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /** The first file is the original. */
    static MergeCall of(Path folder, String... files) {
        return new MergeCall(folder, List.of(files));
    }

    MergeCall on(String wanted) {
        rules = wanted;
        return this;
    }

    MergeCall out(String name) {
        out = name;
        return this;
    }

    MergeCall fill(Fill wanted) {
        fill = wanted;
        return this;
    }

    MergeCall survivorship(Survivorship wanted) {
        survivorship = wanted;
        return this;
    }

    MergeCall overrides(String file) {
        overrides = file;
        return this;
    }

    MergeCall read(String file, ReadOptions how) {
        options.put(file, how);
        return this;
    }

    MergeCall consolidate(Consolidation how) {
        consolidation = how;
        return this;
    }

    MergeCall maxKeyRows(long most) {
        maxKeyRows = most;
        return this;
    }

    MergeCall maxEntityRows(long most) {
        maxEntityRows = most;
        return this;
    }

    MergeCall memory(long bytes) {
        memory = bytes;
        return this;
    }

    MergeCall threads(int count) {
        threads = count;
        return this;
    }

    MergeCall withoutProvenance() {
        provenance = false;
        return this;
    }

    MergeCall dedupeOriginal() {
        dedupeOriginal = true;
        return this;
    }

    MergeCall strict() {
        strict = true;
        return this;
    }

    MergeCall cache(Path where, long mostBytes) {
        cache = new CacheSettings(where, mostBytes);
        return this;
    }

    MergeCall temp(long bytes) {
        temp = bytes;
        return this;
    }

    MergeCall clock(InstantSource time) {
        clock = time;
        return this;
    }

    MergeCall keep() {
        keep = true;
        return this;
    }

    /** Explains a row of a run that was kept. */
    Explanation explain(MergeReport report, long row) {
        return engine().explain(session(report), row, null, new Cancellation());
    }

    /** The folder of a run. */
    Path session(MergeReport report) {
        return folder.resolve("home").resolve("sessions").resolve(report.session());
    }

    MergeCall limit(long rows) {
        limit = rows;
        return this;
    }

    MergeCall standardInput(byte[] bytes) {
        standardInput = bytes.clone();
        return this;
    }

    MergeCall observed(Observer who, Cancellation stopping) {
        observer = who;
        cancellation = stopping;
        return this;
    }

    MergeReport run() {
        return engine().merge(plan(), settings(), observer, cancellation);
    }

    /** The statements that {@link #run} would run. */
    List<StageStatements> statements() {
        return engine().statements(plan(), settings());
    }

    private MergePlan plan() {
        return new MergePlan(
                source(files.get(0)),
                dedupeOriginal,
                files.stream().skip(1).map(this::source).toList(),
                new Matching(RulesText.parse(rules), consolidation, NormalForms.DEFAULT, maxKeyRows, maxEntityRows),
                OnAmbiguous.SKIP,
                Doubtful.SKIP,
                ColumnChoice.always(fill),
                survivorship,
                null,
                overrides == null ? null : source(overrides),
                true,
                new MergeOutputs(
                        path(out),
                        path("matches.csv"),
                        provenance ? path("provenance.csv") : null,
                        path("conflicts.csv"),
                        path("unmatched.csv"),
                        dedupeOriginal ? path("clusters.csv") : null,
                        null,
                        null));
    }

    Engine engine() {
        return new Engine(clock, new ByteArrayInputStream(standardInput), standardOutput);
    }

    RunSettings settings() {
        RunSettings settings =
                new RunSettings(memory, threads, folder.resolve("home"), null, null, keep, strict, true, limit);
        RunSettings bounded = settings.with(new Limits(null, null, temp, null, null, null, false), said -> true);
        return cache == null ? bounded : bounded.caching(cache);
    }

    private SourceFile source(String file) {
        return new SourceFile(path(file), options.getOrDefault(file, ReadOptions.DETECT));
    }

    private String path(String name) {
        return name.equals("-") ? name : folder.resolve(name).toString();
    }

    /** What an output holds. */
    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** What no run may leave: parts beside the outputs, and anything in the sessions' tmp folders. */
    List<Path> leftOver() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.map(folder::relativize)
                    .filter(path -> path.toString().endsWith(".part")
                            || (path.getParent() != null && path.getParent().endsWith("tmp")))
                    .forEach(left::add);
        }
        return left;
    }
}
