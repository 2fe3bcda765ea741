// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load of files whose records were held against those of the last load before anything of them was read. What is remembered is
 * trusted as in {@link Delta}; where it is not, or where it does not tell enough, all rows are read after all.
 */
final class RecordDelta extends Comparison {
    /** Kinds of which each value has one text, whatever other values its column has. */
    private static final Set<ColumnKind> EXACT = EnumSet.of(
            ColumnKind.TEXT,
            ColumnKind.SMALLINT,
            ColumnKind.INTEGER,
            ColumnKind.BIGINT,
            ColumnKind.BOOLEAN,
            ColumnKind.DATE);

    private static final Set<ColumnKind> FREE = EnumSet.of(ColumnKind.TEXT, ColumnKind.OTHER, ColumnKind.JSON);

    private final Store store;
    private final LoadedRecords records;
    private final LoadedRecords.Found found;
    private final Difference difference;
    private LoadMemory.@Nullable Note base;
    private @Nullable AllRows rows;

    RecordDelta(
            Line line,
            Destination destination,
            LoadPlan whole,
            Store store,
            Name table,
            LoadedRecords records,
            LoadedRecords.Found found,
            Path kept) {
        super(line, destination, whole, kept);
        this.store = store;
        this.records = records;
        this.found = found;
        this.difference = new Difference(store, table, whole);
    }

    /** Whether values that are read from texts alone are those that are read when all rows are known. */
    static boolean fits(LoadPlan plan) {
        return plan.drift().added().isEmpty()
                && plan.drift().unknown().isEmpty()
                && plan.columns().stream()
                        .allMatch(column -> column.target().kind() != ColumnKind.BINARY
                                && (!FREE.contains(column.target().kind())
                                        || EXACT.contains(column.source().kind())))
                && plan.key().stream()
                        .allMatch(column -> EXACT.contains(column.target().kind())
                                && EXACT.contains(column.source().kind()));
    }

    @Override
    Start begin(AllRows all, List<String> about) {
        rows = all;
        if (found.job() == null) {
            settle(NONE);
            return new Start(whole, all, 0);
        }
        if (done() != null) {
            return new Start(whole, all, found.same());
        }
        LoadMemory.Note known = records.memory().read(found.shape()).orElse(null);
        if (known == null
                || !known.job().equals(found.job())
                || whole.isNew()
                || !known.target().equals(target(whole.table()))
                || !holds(known)) {
            throw new WholeNeeded("all rows of " + whole.table().name()
                    + " were compared, because it is not as the last load left it");
        }
        if (!fits(whole)
                || !whole.drift().widened().isEmpty()
                || all.found().staying() > 0
                || !records.areAll(found, all.found().rows())) {
            throw doubtful();
        }
        difference.take(sent(all), records.lost());
        if (difference.shared(known(known))
                != difference.shared(Sql.of("{lost}").with("lost", records.lost()))) {
            throw doubtful();
        }
        base = known;
        settle(known.job());
        return new Start(whole.onTopOf(known.job()), difference, found.same());
    }

    private static WholeNeeded doubtful() {
        return new WholeNeeded(
                "all rows were read and compared, because among those that differ are keys that come twice or"
                        + " values that do not fit");
    }

    @Override
    long passedOver() {
        return found.same();
    }

    private static Sql sent(AllRows all) {
        return all.inspection().sent(new Chunk(0, 0, all.found().rows()), all.found());
    }

    private Sql known(LoadMemory.Note note) {
        return Sql.of("read_parquet({file})")
                .with("file", Literal.of(records.memory().rows(note.job())));
    }

    private static String target(TargetTable table) {
        return SessionManifest.digest(table.columns().toString());
    }

    @Override
    void remember(ChunkLedger.Finished finished) {
        AllRows all = java.util.Objects.requireNonNull(rows);
        LoadMemory memory = records.memory();
        boolean kept = memory.read(found.shape())
                .map(note -> note.job().equals(whole.job()))
                .orElse(false);
        if (!kept && tells(all, finished)) {
            if (base == null) {
                difference.take(sent(all), null);
            }
            TargetTable now = line.transaction(remote -> java.util.Objects.requireNonNull(
                    destination.describe(remote, whole.table().name())));
            Sql loaded = loaded();
            long count = found.same() + all.found().rows() - all.found().staying();
            memory.keep(
                    new LoadMemory.Note(found.shape(), whole.job(), rows(base, finished.counts()), target(now), count),
                    file -> store.copy(loaded, file, Sql.of("FORMAT parquet, COMPRESSION snappy")));
        } else if (!kept) {
            memory.forget();
        }
        difference.drop();
        records.done();
    }

    /** Whether all that is in the table now is known by its records. */
    private boolean tells(AllRows all, ChunkLedger.Finished finished) {
        return finished.sent().refused() + finished.counts().refused() == 0
                && all.found().doubles() == 0
                && (found.job() == null
                        ? fits(whole) && records.areAll(found, all.found().rows())
                        : base != null);
    }

    /** Keys and digests of all that is in the table now. */
    private Sql loaded() {
        Sql keys = Sql.join(", ", difference.keys());
        LoadMemory.Note known = base;
        if (known == null) {
            return Sql.of("""
                    SELECT {keys}, upper, lower
                    FROM {all} JOIN (SELECT rowid AS row, upper, lower FROM {records}) USING (row)""").with("keys", keys).with("all", difference.all()).with("records", records.records());
        }
        return Sql.of("""
                SELECT {keys}, upper, lower FROM {known} ANTI JOIN {lost} USING (upper, lower)
                UNION ALL
                SELECT {keys}, upper, lower FROM {all} a JOIN {fresh} f ON a.row = f.place""")
                .with("keys", keys)
                .with("known", known(known))
                .with("lost", records.lost())
                .with("all", difference.all())
                .with("fresh", records.fresh());
    }
}
