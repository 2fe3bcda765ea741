// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.Matching;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.StageStatements;
import io.braid.engine.reference.CsvFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deduplication of a file of a folder, every option at its default until a test sets it. */
final class DedupeCall {
    final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final Path folder;
    private final String file;
    private ReadOptions how = ReadOptions.DETECT;
    private String rules = "email, phone";
    private String out = "deduped.csv";
    private String clusters = "clusters.csv";
    private Survivorship survivorship = Survivorship.DEFAULT;
    private Consolidation consolidation = Consolidation.AGREE;
    private long maxKeyRows = Matching.DEFAULT_MAX_KEY_ROWS;
    private long maxEntityRows = Matching.DEFAULT_MAX_ENTITY_ROWS;
    private long memory = RunSettings.LEAST_MEMORY_BYTES;
    private int threads = 2;
    private @Nullable Long limit;

    private DedupeCall(Path folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    static DedupeCall of(Path folder, String file) {
        return new DedupeCall(folder, file);
    }

    DedupeCall on(String wanted) {
        rules = wanted;
        return this;
    }

    DedupeCall out(String name) {
        out = name;
        return this;
    }

    DedupeCall clusters(String name) {
        clusters = name;
        return this;
    }

    DedupeCall read(ReadOptions options) {
        how = options;
        return this;
    }

    DedupeCall survivorship(Survivorship wanted) {
        survivorship = wanted;
        return this;
    }

    DedupeCall consolidate(Consolidation how) {
        consolidation = how;
        return this;
    }

    DedupeCall maxKeyRows(long most) {
        maxKeyRows = most;
        return this;
    }

    DedupeCall maxEntityRows(long most) {
        maxEntityRows = most;
        return this;
    }

    DedupeCall threads(int count) {
        threads = count;
        return this;
    }

    DedupeCall memory(long bytes) {
        memory = bytes;
        return this;
    }

    DedupeCall limit(long rows) {
        limit = rows;
        return this;
    }

    DedupeReport run() {
        return engine().dedupe(plan(), settings(), Observer.NONE, new Cancellation());
    }

    /** The statements that {@link #run} would run. */
    List<StageStatements> statements() {
        return engine().statements(plan(), settings());
    }

    private Engine engine() {
        return new Engine(InstantSource.system(), new ByteArrayInputStream(new byte[0]), standardOutput);
    }

    private RunSettings settings() {
        return new RunSettings(memory, threads, folder.resolve("home"), null, null, false, false, true, limit);
    }

    private DedupePlan plan() {
        return new DedupePlan(
                new SourceFile(path(file), how),
                new Matching(RulesText.parse(rules), consolidation, NormalForms.DEFAULT, maxKeyRows, maxEntityRows),
                survivorship,
                path(out),
                path(clusters),
                null,
                null);
    }

    private String path(String name) {
        return name.equals("-") ? name : folder.resolve(name).toString();
    }

    /** What an output holds. */
    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** The entity of each row that was read, in the order of rows. */
    List<Integer> entities() throws IOException {
        return CsvFiles.parse("clusters", text(clusters)).rows().stream()
                .map(row -> Integer.parseInt(row.get(1)))
                .toList();
    }
}
