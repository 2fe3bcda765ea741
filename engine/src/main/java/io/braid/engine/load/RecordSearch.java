// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.file.Publication;
import io.braid.engine.snapshot.KeyReader;
import io.braid.engine.snapshot.NumberReader;
import io.braid.engine.snapshot.NumberWriter;
import io.braid.engine.snapshot.PlaceFilling;
import io.braid.engine.snapshot.RecordComparison;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the records that differ from those loaded last. */
public final class RecordSearch implements AutoCloseable {
    /** Reading everything costs less where more than this share differs. */
    private static final int MOST_SHARE = 2;

    /** So many are taken apart at once, whatever their share. */
    private static final long FEW = 10_000;

    private static final Name ROW = Name.of("row");
    private static final Name TURN = Name.of("turn");
    private static final Name PLACE = Name.of("place");
    private static final Name UPPER = Name.of("upper");
    private static final Name LOWER = Name.of("lower");

    private final Store store;
    private final RecordMemory memory;
    private final RecordMemory.@Nullable Note known;
    private final String shape;
    private final LoadedRecords records;
    private final RecordComparison.Written written;
    private final RecordComparison comparison;
    private final Name unknown;
    private final Name unfound;
    private final Name both;

    RecordSearch(
            Store store,
            Name table,
            RecordMemory memory,
            RecordMemory.@Nullable Note known,
            String shape,
            LoadedRecords records) {
        this.store = store;
        this.memory = memory;
        this.known = known;
        this.shape = shape;
        this.records = records;
        this.unknown = table.with("_records_unknown");
        this.unfound = table.with("_records_unfound");
        this.both = table.with("_records_both");
        this.written = memory.beginning();
        this.comparison = RecordComparison.of(written, known == null ? null : known.known(memory));
    }

    /** Whether anything is known. */
    public boolean knowsAny() {
        return known != null;
    }

    /** Takes the digest of the next record if the record is found where it is looked for; whether it was. */
    public boolean isFound(long upper, long lower) {
        return comparison.isFound(upper, lower);
    }

    /** Takes the digest of the next record of today's files; whether it was not found where it was looked for. */
    public boolean isUnknown(long upper, long lower) {
        return comparison.isUnknown(upper, lower);
    }

    /**
     * The records that differ.
     *
     * @param all numbers of them, from 0
     * @param unknown the same, as numbers among those that {@link #isUnknown} was true of
     */
    public record Differing(BitSet all, BitSet unknown) {}

    /** Which records differ, once all were shown; nothing if all are to be read. */
    public Optional<Differing> end() {
        RecordComparison.Outcome outcome = comparison.finish();
        comparison.close();
        Optional<Differing> differing =
                known == null || !outcome.isSound() || outcome.records() == 0 || outcome.records() > Integer.MAX_VALUE
                        ? Optional.empty()
                        : differing(known, outcome);
        store.drop(unknown, unfound, both);
        delete(written.unknown());
        delete(written.unfound());
        if (differing.isEmpty()) {
            delete(written.places());
            store.drop(records.lost());
            records.note(new LoadedRecords.Found(null, shape, 0, outcome.records(), outcome.digestSum(), 0));
        }
        return differing;
    }

    private Optional<Differing> differing(RecordMemory.Note before, RecordComparison.Outcome outcome) {
        store.drop(unknown, unfound, both, records.lost());
        load(unknown, List.of(TURN, ROW, UPPER, LOWER), written.unknown(), true);
        load(unfound, List.of(PLACE, UPPER, LOWER), written.unfound(), false);
        store.create(both, Sql.of("""
                SELECT n.turn, n.row, o.place
                FROM {unknown} n FULL JOIN {unfound} o ON n.upper = o.upper AND n.lower = o.lower""").with("unknown", unknown).with("unfound", unfound));
        long fresh = count(Sql.of("{both} WHERE place IS NULL"));
        long lost = count(Sql.of("{both} WHERE row IS NULL"));
        long moved = count(Sql.of("{both} WHERE row IS NOT NULL AND place IS NOT NULL"));
        // Otherwise records that are the same byte for byte are there several times.
        boolean once = outcome.unknown() == fresh + moved && count(Sql.of("{unfound}")) == lost + moved;
        if (!once || Math.max(fresh, lost) > Math.max(FEW, outcome.records() / MOST_SHARE)) {
            return Optional.empty();
        }
        if (moved > 0) {
            fillMoved();
        }
        long goneBytes = lost(before);
        if (goneBytes < 0) {
            return Optional.empty();
        }
        BitSet all = new BitSet();
        BitSet turns = new BitSet();
        store.read(Sql.of("SELECT row, turn FROM {both} WHERE place IS NULL").with("both", both), chunk -> {
            for (int i = 0; i < chunk.rows(); i++) {
                all.set(Math.toIntExact(chunk.number(0, i, 0)));
                turns.set(Math.toIntExact(chunk.number(1, i, 0)));
            }
        });
        records.note(new LoadedRecords.Found(
                before.job(), shape, outcome.records() - fresh, outcome.records(), outcome.digestSum(), goneBytes));
        return Optional.of(new Differing(all, turns));
    }

    private long count(Sql rows) {
        return store.number(Sql.of("SELECT count(*) FROM {rows}")
                .with("rows", rows.withIfOpen("both", both).withIfOpen("unfound", unfound)));
    }

    /** Makes a table of a file of numbers; if they are to have turns, each row's number comes first. */
    private void load(Name table, List<Name> names, Path file, boolean turns) {
        List<Column> columns = names.stream().map(Column::number).toList();
        int first = turns ? 1 : 0;
        long[] turn = {0};
        try (NumberReader numbers = NumberReader.open(file)) {
            store.onCallingThreads(() -> store.load(table, columns, batch -> {
                int row = 0;
                while (row < batch.capacity() && numbers.hasNext()) {
                    if (turns) {
                        batch.setNumber(0, row, turn[0]++);
                    }
                    for (int column = first; column < columns.size(); column++) {
                        batch.setNumber(column, row, numbers.next());
                    }
                    row++;
                }
                return row;
            }));
        }
    }

    /** Has the records that were found after all keep the places of their keys. */
    private void fillMoved() {
        Path filled = memory.part("filled");
        try (PlaceFilling filling = PlaceFilling.of(written.places(), filled)) {
            Sql moved =
                    Sql.of("SELECT row, place FROM {both} WHERE row IS NOT NULL AND place IS NOT NULL ORDER BY row");
            store.read(moved.with("both", both), chunk -> {
                for (int i = 0; i < chunk.rows(); i++) {
                    filling.put(chunk.number(0, i, 0), chunk.number(1, i, 0));
                }
            });
            filling.finish();
        }
        Publication.replace(filled, written.places());
    }

    /** Makes the table of the keys of records that are gone; returns their bytes, or -1 if one is damaged. */
    private long lost(RecordMemory.Note before) {
        Path sorted = memory.part("lost");
        try (NumberWriter places = NumberWriter.create(sorted)) {
            store.read(
                    Sql.of("SELECT place FROM {both} WHERE row IS NULL ORDER BY place")
                            .with("both", both),
                    chunk -> {
                        for (int i = 0; i < chunk.rows(); i++) {
                            places.put(chunk.number(0, i, 0));
                        }
                    });
        }
        List<Column> cells = new ArrayList<>();
        for (int key = 0; key < records.keyCells(); key++) {
            cells.add(Column.text(Name.of("k", key)));
        }
        long[] bytes = {0};
        boolean[] damaged = {false};
        try (NumberReader places = NumberReader.open(sorted);
                KeyReader keys =
                        KeyReader.open(memory.keys(before.keys()), before.keys().bytes(), records.keyCells())) {
            store.onCallingThreads(() -> store.load(records.lost(), cells, batch -> {
                int row = 0;
                while (!damaged[0] && row < batch.capacity() && places.hasNext()) {
                    damaged[0] = !keys.read(places.next());
                    for (int key = 0; !damaged[0] && key < cells.size(); key++) {
                        batch.setText(key, row, keys.cell(key));
                    }
                    bytes[0] += keys.bytes();
                    row++;
                }
                return damaged[0] ? 0 : row;
            }));
        }
        delete(sorted);
        return damaged[0] ? -1 : bytes[0];
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        comparison.close();
    }
}
