// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.snapshot.KeyBytes;
import io.braid.engine.snapshot.KeyPlace;
import io.braid.engine.snapshot.KeyReader;
import io.braid.engine.snapshot.KeyWriter;
import io.braid.engine.snapshot.NumberReader;
import io.braid.engine.snapshot.NumberWriter;
import io.braid.engine.snapshot.PlaceFilling;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of the rows of a step's table, each of which is one record that was read. */
final class RecordKeys {
    private static final long ROWS_AT_ONCE = 1L << 18;

    private final Store store;
    private final Name table;
    private final RecordMemory memory;
    private final List<Sql> cells;
    private final long rows;

    /** @param cells the keys as texts */
    RecordKeys(Store store, Name table, RecordMemory memory, List<Sql> cells, long rows) {
        this.store = store;
        this.table = table;
        this.memory = memory;
        this.cells = cells;
        this.rows = rows;
    }

    /** Hands on the keys in the order of the rows. */
    private void each(Consumer<List<String>> taker) {
        long[] next = {0};
        for (long from = 0; from < rows; from += ROWS_AT_ONCE) {
            Sql query = Sql.of("SELECT rowid, {cells} FROM {table} WHERE rowid >= {from} AND rowid < {to}")
                    .with("cells", Sql.join(", ", cells))
                    .with("table", table)
                    .with("from", Literal.of(from))
                    .with("to", Literal.of(Math.min(rows, from + ROWS_AT_ONCE)));
            store.inOrder(() -> {
                store.read(query, chunk -> {
                    for (int row = 0; row < chunk.rows(); row++) {
                        if (chunk.number(0, row, -1) != next[0]++) {
                            throw new IllegalStateException("rows came out of their order");
                        }
                        taker.accept(key(chunk, row));
                    }
                });
                return true;
            });
        }
        if (next[0] != rows) {
            throw new IllegalStateException("a table has fewer rows than it had");
        }
    }

    private List<String> key(RowChunk chunk, int row) {
        List<String> key = new ArrayList<>(cells.size());
        for (int cell = 1; cell <= cells.size(); cell++) {
            key.add(Objects.requireNonNull(chunk.text(cell, row)));
        }
        return key;
    }

    /** Whether a row has the key of a record that is the same as it was, or that cannot be ruled out. */
    boolean haveOneThatStays(RecordMemory.Note known, LoadedRecords.Found found) {
        Path file = memory.beginning().places();
        if (!has(file, found.records())) {
            return true;
        }
        BitSet marks = new BitSet(KeyPlace.MARKS);
        long[] hashes = new long[Math.toIntExact(rows)];
        int[] next = {0};
        KeyBytes bytes = new KeyBytes();
        each(key -> {
            long hash = bytes.of(key).hash();
            marks.set(KeyPlace.mark(hash));
            hashes[next[0]++] = hash;
        });
        Arrays.sort(hashes);
        try (NumberReader places = NumberReader.open(file);
                KeyReader keys =
                        KeyReader.open(memory.keys(known.keys()), known.keys().bytes(), cells.size())) {
            while (places.hasNext()) {
                long place = places.next();
                boolean maybe = place != KeyPlace.FRESH && marks.get(KeyPlace.mark(place));
                if (maybe && (!keys.read(place) || Arrays.binarySearch(hashes, keys.hash()) >= 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(Path file, long numbers) {
        try {
            return Files.exists(file) && Files.size(file) == numbers * Long.BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is remembered of them: the files' sums, and the file of keys. */
    record Kept(RecordMemory.Sums sums, RecordMemory.Keys keys, Path places) {}

    /**
     * Writes down the keys of records that were read, and the places of all.
     *
     * @param known what was remembered of the records that were not; {@code null} if all were read
     * @return nothing if records and rows do not agree
     */
    Optional<Kept> keep(String job, RecordMemory.@Nullable Note known, LoadedRecords.Found found) {
        RecordMemory.Keys before = known == null ? new RecordMemory.Keys(job, 0, 0) : known.keys();
        Path filled = memory.part("filled");
        boolean[] fits = {true};
        long bytes;
        long sum;
        try (KeyWriter keys = KeyWriter.append(memory.keys(before), before.bytes())) {
            if (known == null) {
                try (NumberWriter places = NumberWriter.create(filled)) {
                    each(key -> places.put(keys.add(key)));
                    sum = places.sum();
                    fits[0] = places.count() == found.records();
                }
            } else {
                try (PlaceFilling places = PlaceFilling.of(memory.beginning().places(), filled)) {
                    each(key -> fits[0] &= places.putNext(keys.add(key)));
                    fits[0] &= places.finish() && places.count() == found.records();
                    sum = places.sum();
                }
            }
            bytes = keys.length();
        }
        return fits[0]
                ? Optional.of(new Kept(
                        new RecordMemory.Sums(found.records(), found.digestSum(), sum),
                        new RecordMemory.Keys(before.begun(), bytes, before.gone() + found.goneBytes()),
                        filled))
                : Optional.empty();
    }
}
