// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
    private final Name table;
    private final Supplier<Line> lines;
    private @Nullable RowCount counted;
    private RecordMemory.@Nullable Note base;
    private @Nullable AllRows rows;

    RecordDelta(
            Line line,
            Destination destination,
            LoadPlan whole,
            Store store,
            Name table,
            LoadedRecords records,
            LoadedRecords.Found found,
            Supplier<Line> lines,
            Path kept) {
        super(line, destination, whole, kept);
        this.store = store;
        this.table = table;
        this.lines = lines;
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
        ChunkLedger.@Nullable Entry done = done();
        if (done != null) {
            return new Start(whole, all, found.records() - done.rows() - done.refused());
        }
        RecordMemory.Note known = records.memory().read(found.shape()).orElse(null);
        if (known == null
                || !known.job().equals(found.job())
                || whole.isNew()
                || !known.target().equals(target(whole.table()))
                || !isLast(known.job())) {
            throw changed();
        }
        if (!fits(whole)
                || !whole.drift().widened().isEmpty()
                || all.found().staying() > 0
                || found.records() - found.same() != all.found().rows()) {
            throw doubtful();
        }
        counted = destination.holdsBeside() ? new RowCount(lines, whole.table()) : null;
        try {
            if (counted == null && line.transaction(whole.table()::count) != known.rows()) {
                throw changed();
            }
            if (keys(all).haveOneThatStays(known, found)) {
                throw doubtful();
            }
            difference.take(sent(all), records.lost());
            settle(known.job());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        base = known;
        return new Start(whole.onTopOf(known.job()), difference, found.same());
    }

    @Override
    void confirm() {
        if (counted != null && base != null && counted.get() != base.rows()) {
            throw changed();
        }
    }

    @Override
    public void close() {
        if (counted != null) {
            counted.close();
        }
    }

    private WholeNeeded changed() {
        return new WholeNeeded(
                "all rows of " + whole.table().name() + " were compared, because it is not as the last load left it");
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

    private RecordKeys keys(AllRows all) {
        return new RecordKeys(
                store,
                table,
                records.memory(),
                difference.keyCells(),
                all.found().rows());
    }

    private static String target(TargetTable table) {
        return SessionManifest.digest(table.columns().toString());
    }

    @Override
    void remember(ChunkLedger.Finished finished) {
        AllRows all = Objects.requireNonNull(rows);
        RecordMemory memory = records.memory();
        boolean kept = memory.read(found.shape())
                .map(note -> note.job().equals(whole.job()))
                .orElse(false);
        if (!kept && !(tells(all, finished) && keep(all, finished.counts()))) {
            memory.forget();
        }
        difference.drop();
        records.done();
    }

    /** Whether all that is in the table now is known by its records. */
    private boolean tells(AllRows all, ChunkLedger.Finished finished) {
        return finished.sent().refused() + finished.counts().refused() == 0
                && all.found().staying() == 0
                && Files.exists(records.memory().beginning().digests())
                && (found.job() == null
                        ? fits(whole) && found.records() == all.found().rows()
                        : base != null && base.keys().gone() <= base.keys().bytes() / 2);
    }

    private boolean keep(AllRows all, LoadCounts counts) {
        RecordKeys.Kept kept = keys(all).keep(whole.job(), base, found).orElse(null);
        if (kept == null) {
            return false;
        }
        TargetTable now = line.transaction(remote -> Objects.requireNonNull(
                destination.describe(remote, whole.table().name())));
        RecordMemory memory = records.memory();
        memory.keep(
                memory.note(
                        found.shape(),
                        whole.job(),
                        rows(base == null ? null : base.rows(), counts),
                        target(now),
                        kept.sums(),
                        kept.keys()),
                memory.beginning().digests(),
                kept.places());
        return true;
    }
}
