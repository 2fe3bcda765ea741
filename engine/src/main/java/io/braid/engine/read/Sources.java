// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.file.Publication;
import io.braid.core.plan.SourceFile;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.DialectDetector;
import io.braid.engine.csv.TextInput;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Opens files of every format Braid reads, several at a time if asked by several threads. Delimited text is scanned where it lies; Parquet, JSON and standard input are
 * first written as standard CSV into the session's tmp folder, so that one scanner serves all; standard input and pipes are
 * stored as they come, where that outlives the process.
 */
public final class Sources {
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Path tmp;
    private final Path stored;
    private final Supplier<Store> store;
    private final InputStream standardInput;

    /**
     * A place to open files.
     *
     * @param stored where standard input is, or will be, stored
     * @param store asked only when a file needs DuckDB to be read
     * @param standardInput what {@code -} reads
     */
    public Sources(Path tmp, Path stored, Supplier<Store> store, InputStream standardInput) {
        this.stored = stored;
        this.standardInput = standardInput;
        this.tmp = tmp;
        this.store = store;
    }

    /**
     * Looks at a file.
     *
     * @param number tells the files of a run apart
     * @throws Failure if it is missing, unreadable, of a format Braid does not read, or its options do not fit it
     */
    public OpenedSource open(SourceFile given, int number) {
        return open(given, local(given, number), number);
    }

    /** Where a file lies that DuckDB reads: itself, or what comes only once as it was stored. */
    Path local(SourceFile given, int number) {
        Path whole = whole(number);
        if (Files.exists(whole)) {
            return whole;
        }
        if (given.isStandardInput()) {
            store("Standard input", standardInput, whole);
            return whole;
        }
        if (!given.comesOnce() || Files.notExists(given.toPath())) {
            return given.toPath();
        }
        try (InputStream in = Files.newInputStream(given.toPath())) {
            store("\"" + given.path() + "\"", in, whole);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_UNREADABLE, "\"" + given.path() + "\" cannot be read.", "Check its rights.", e);
        }
        return whole;
    }

    /** Whether a file that comes only once is stored whole. */
    public boolean hasStored(int number) {
        return Files.exists(whole(number));
    }

    private Path whole(int number) {
        return stored.resolve("stdin-" + number);
    }

    private static void store(String what, InputStream in, Path whole) {
        Path part = Publication.partOf(whole, "stdin");
        try {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, what + " could not be stored.", "Check the space of the session.", e);
        }
        Publication.publish(part, whole);
    }

    private OpenedSource open(SourceFile given, Path file, int number) {
        long bytes = size(file);
        if (isParquet(file)) {
            return converted(given, parquet(file, number), bytes, "parquet");
        }
        boolean nameless = !file.equals(given.toPath());
        if (JsonToCsv.reads(given.name()) || (nameless && JsonToCsv.isBegunBy(file))) {
            Path csv = tmp.resolve("source-" + number + ".csv");
            JsonToCsv.Result result = JsonToCsv.write(file, given.name(), csv);
            OpenedSource source = converted(given, csv, bytes, result.form());
            return source.withRejects(result.rejects());
        }
        Detection detection = DialectDetector.detect(file, given.options());
        return new OpenedSource(
                given,
                file,
                TextInput.of(file, detection.dialect().charset()),
                detection,
                renamed(given, detection.columns()),
                new Blanks(given.options().nullTokens()),
                Descriptions.of(detection.dialect(), file),
                bytes,
                true,
                List.of());
    }

    /** One at a time: the store's memory is for one. */
    private synchronized Path parquet(Path file, int number) {
        Path csv = tmp.resolve("source-" + number + ".csv");
        ParquetToCsv.write(store.get(), file, csv);
        return csv;
    }

    private static OpenedSource converted(SourceFile given, Path csv, long bytes, String form) {
        Detection detection = DialectDetector.detect(csv, Dialects.STANDARD_OPTIONS);
        return new OpenedSource(
                given,
                csv,
                TextInput.of(csv, StandardCharsets.UTF_8),
                new Detection(Dialect.STANDARD, detection.columns(), List.of()),
                renamed(given, detection.columns()),
                new Blanks(given.options().nullTokens()),
                new LinkedHashMap<>(Map.of("format", form)),
                bytes,
                false,
                List.of());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // The opening itself will say what is wrong, in better words.
            return 0;
        }
    }

    private static boolean isParquet(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        } catch (IOException e) {
            return false;
        }
    }

    /** Applies {@code --rename}; a name that the file has not is a fault. */
    private static List<String> renamed(SourceFile given, List<String> columns) {
        List<String> before = columns.stream().map(String::strip).toList();
        List<String> names = new ArrayList<>(before);
        Problems problems = new Problems();
        given.options().rename().forEach((old, name) -> {
            int at = before.indexOf(old);
            // Of two that differ in nothing but case the one that is spelled so; else the first.
            for (int i = 0; at < 0 && i < before.size(); i++) {
                at = before.get(i).equalsIgnoreCase(old) ? i : -1;
            }
            if (at >= 0) {
                names.set(at, name);
            } else {
                problems.add(
                        FailureCode.E_COLUMN_UNKNOWN,
                        "\"" + given.name() + "\" has no column \"" + old + "\" to rename.",
                        Suggestion.hint(old, columns));
            }
        });
        problems.throwIfAny();
        return names;
    }

    /** The name without the endings of compression, in lower case. */
    static String bareName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
    }
}
