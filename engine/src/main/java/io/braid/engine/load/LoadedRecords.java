// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Connection;
import io.braid.core.plan.Step;
import io.braid.core.session.SessionManifest;
import io.braid.engine.connect.Databases;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of files as they were loaded last, by digests of their bytes: a record that is the same byte for byte need not even
 * be taken apart. What is found stands in tables beside that of the step that reads.
 */
public final class LoadedRecords {
    /** Reading everything costs less where more than this share differs. */
    private static final int MOST_SHARE = 2;

    /** So many are taken apart at once, whatever their share. */
    private static final long FEW = 10_000;

    private final Store store;
    private final LoadMemory memory;
    private final Name records;
    private final Name fresh;
    private final Name lost;
    private final Name base;

    /**
     * Those of a step's table.
     *
     * @param home of Braid
     * @param run tells parts of different runs apart
     */
    public LoadedRecords(Store store, Name table, Step.Load load, Connection connection, Path home, String run) {
        this.store = store;
        this.records = table.with("_records");
        this.fresh = table.with("_records_new");
        this.lost = table.with("_records_lost");
        this.base = table.with("_records_base");
        String database = connection instanceof Connection.Server server ? server.database() : "";
        this.memory = new LoadMemory(
                home, "records\n" + Databases.place(connection) + "\n" + database + "\n" + load.table(), run);
    }

    /** The table that the digests of today's records go to: {@code upper} and {@code lower}, in order. */
    public Name records() {
        return records;
    }

    /** Forgets what was found before. */
    public void drop() {
        store.drop(records, fresh, lost, base);
    }

    /** Notes that all is read, and of what shape it is. */
    public void all(String shape) {
        note(null, shape, 0);
    }

    /**
     * Finds the records that differ from those loaded last.
     *
     * @param shape of the files, their columns and of the load
     * @return their numbers, or nothing if all are to be read
     */
    public Optional<BitSet> differing(String shape) {
        LoadMemory.Note known = memory.read(shape(shape)).orElse(null);
        long all = count(records);
        if (known == null || all == 0) {
            return Optional.empty();
        }
        store.drop(fresh, lost);
        Name both = fresh.with("_both");
        store.drop(both);
        store.create(both, Sql.of("""
                        SELECT a.row, coalesce(a.upper, b.upper) AS upper, coalesce(a.lower, b.lower) AS lower, b.place
                        FROM (SELECT rowid AS row, upper, lower FROM {records}) a
                        FULL JOIN (SELECT upper, lower, file_row_number AS place
                            FROM read_parquet({file}, file_row_number = true)) b
                        ON a.upper = b.upper AND a.lower = b.lower
                        WHERE a.row IS NULL OR b.place IS NULL""").with("records", records).with("file", Literal.of(memory.rows(known.job()))));
        store.create(fresh, Sql.of("""
                SELECT row_number() OVER (ORDER BY row) - 1 AS place, row, upper, lower
                FROM {both} WHERE row IS NOT NULL""").with("both", both));
        store.create(
                lost,
                Sql.of("""
                SELECT k.* FROM read_parquet({file}, file_row_number = true) k
                WHERE k.file_row_number IN (SELECT place FROM {both} WHERE row IS NULL)""").with("file", Literal.of(memory.rows(known.job()))).with("both", both));
        store.drop(both);
        long same = all - count(fresh);
        boolean once = same == known.records() - count(lost);
        if (!once || count(fresh) > Math.max(FEW, all / MOST_SHARE)) {
            return Optional.empty();
        }
        BitSet wanted = new BitSet();
        store.read(Sql.of("SELECT row FROM {fresh}").with("fresh", fresh), chunk -> {
            for (int i = 0; i < chunk.rows(); i++) {
                wanted.set(Math.toIntExact(chunk.number(0, i, 0)));
            }
        });
        note(known.job(), shape, same);
        return Optional.of(wanted);
    }

    private void note(@Nullable String job, String shape, long same) {
        store.drop(base);
        store.create(
                base,
                Sql.of("SELECT {job} AS job, {shape} AS shape, {same}::BIGINT AS same")
                        .with(
                                "job",
                                job == null
                                        ? Sql.of("NULL::VARCHAR")
                                        : Sql.of("{job}").with("job", Literal.of(job)))
                        .with("shape", Literal.of(shape(shape)))
                        .with("same", Literal.of(same)));
    }

    private static String shape(String shape) {
        return SessionManifest.digest(shape);
    }

    private long count(Name table) {
        return store.number(Sql.of("SELECT count(*) FROM {table}").with("table", table));
    }

    /**
     * What was found.
     *
     * @param job the load of which the records are known that were not read; {@code null} if all were read
     * @param same how many were not read
     */
    record Found(@Nullable String job, String shape, long same) {}

    /** What was found, if anything was looked for. */
    Optional<Found> found() {
        List<Row> tables = store.rows(
                Sql.of("SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = {name}")
                        .with("name", Literal.of(base.bare())));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Row row = store.rows(Sql.of("SELECT job, shape, same FROM {base}").with("base", base))
                .get(0);
        return Optional.of(
                new Found(row.textOrNull(0), java.util.Objects.requireNonNull(row.textOrNull(1)), row.number(2)));
    }

    /** Whether the step's table has a row for each record that was to be read. */
    boolean areAll(Found found, long rows) {
        return count(found.job() == null ? records : fresh) == rows;
    }

    LoadMemory memory() {
        return memory;
    }

    Name fresh() {
        return fresh;
    }

    Name lost() {
        return lost;
    }

    /** What is of no use once the load is done; that only a part was read stays known. */
    void done() {
        store.drop(records, fresh, lost);
    }
}
