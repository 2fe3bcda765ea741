// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.KeptTable;
import io.braid.core.session.SessionRecords;
import io.braid.engine.read.Sources;
import io.braid.engine.run.Background;
import io.braid.engine.run.Run;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.Store;
import io.braid.engine.write.OutputFiles;
import io.braid.engine.write.Rejects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a job works with: the run, the store (opened when first asked for), the sources, the parts of its outputs. */
public final class Workplace implements AutoCloseable {
    /** What the process needs beside DuckDB's own limit: heap, code, the library itself, allocator slack. */
    static final long RESERVED_BYTES = 230L << 20;

    private static final long LEAST_STORE_BYTES = 64L << 20;

    private final Run run;
    private final RunSettings settings;
    private final InputStream standardInput;
    private final OutputFiles outputs;
    private @Nullable Store store;
    private List<KeptTable> kept = List.of();

    public Workplace(Run run, RunSettings settings, InputStream standardInput, OutputStream standardOutput) {
        this.standardInput = standardInput;
        this.run = run;
        this.settings = settings;
        this.outputs = new OutputFiles(run.folder().id(), run.folder().tmp(), standardOutput);
    }

    Run run() {
        return run;
    }

    RunSettings settings() {
        return settings;
    }

    OutputFiles outputs() {
        return outputs;
    }

    /** The session's folder. */
    public Path session() {
        return run.folder().root();
    }

    /** Leaves the session's records: what was asked, what was read, what came of it. */
    public void record(
            String verb,
            Object plan,
            List<SourceFile> inputs,
            Map<String, String> outputs,
            Object report,
            Instant finished) {
        SessionRecords.report(run.folder(), verb, report);
        List<Path> files = inputs.stream()
                .filter(input -> !input.isStandardInput())
                .map(SourceFile::toPath)
                .map(Path::toAbsolutePath)
                .toList();
        SessionRecords.manifest(run.folder(), verb, plan, files, outputs, kept, finished);
    }

    /** Notes what the session can be asked after the run. */
    void keeps(List<KeptTable> tables) {
        kept = List.copyOf(tables);
    }

    Path tmp() {
        return run.folder().tmp();
    }

    /**
     * Where the texts of records are kept beside the store, for as long as it.
     *
     * @param columns of each file, those to be kept
     */
    RecordTexts texts(String name, List<List<Integer>> columns) {
        List<Path> files = IntStream.range(0, columns.size())
                .mapToObj(file -> run.folder().texts().resolve(name + "-" + (file + 1)))
                .toList();
        return new RecordTexts(files, columns);
    }

    Sources sources() {
        return new Sources(tmp(), this::store, standardInput);
    }

    synchronized Store store() {
        if (store == null) {
            store = open(run.folder().database());
        }
        return store;
    }

    /** A store of its own for what comes before the rest; the caller closes it, and it goes with the tmp folder. */
    Store storeBefore(String name) {
        return open(tmp().resolve(name));
    }

    private Store open(Path file) {
        return Store.open(
                file,
                tmp(),
                Math.max(LEAST_STORE_BYTES, settings.memoryBytes() - RESERVED_BYTES),
                settings.tempBytes(),
                settings.threads(),
                run.cancellation(),
                this::journal);
    }

    /** Unpacking and starting the database takes as long as looking at the files: both go on together. */
    <R> R whileStoreOpens(Supplier<R> looking) {
        try (Background background = new Background()) {
            Background.Coming<Store> opening = background.start(this::store);
            R found = looking.get();
            opening.get();
            return found;
        }
    }

    /** At most this many rows of the main input. */
    long limit() {
        Long limit = settings.limit();
        return limit == null ? Long.MAX_VALUE : limit;
    }

    /**
     * Brings the refused lines of a step together; returns where a person finds them, empty when there are none.
     *
     * @param parts files of refused lines, in order; some may not be there
     * @param target a path, or empty for the session alone
     */
    String collectRejects(String step, List<Path> parts, String target) {
        return new Rejects(run.folder(), step, outputs).collect(parts, target);
    }

    /**
     * Gives every output its name; returns the targets by kind.
     *
     * @param rejects where the refused lines are, or empty
     */
    Map<String, String> publish(String rejects) {
        Map<String, String> published = outputs.publish();
        if (!rejects.isEmpty()) {
            published.putIfAbsent("rejects", rejects);
        }
        published.forEach((kind, target) -> run.tell(EventType.OUTPUT_PUBLISHED, Map.of("kind", kind, "path", target)));
        return published;
    }

    /** Keeps the text of what ran, so that a person can run any step by hand. */
    private void journal(String statement) {
        Path file = run.folder().artifacts("sql").resolve("statements.sql");
        try {
            Files.write(
                    file,
                    (statement + ";\n\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        outputs.close();
        if (store != null) {
            if (settings.keep()) {
                store.checkpoint();
            }
            store.close();
            if (!settings.keep()) {
                run.folder().dropDatabase();
            }
            run.folder().dropTexts();
        }
    }
}
