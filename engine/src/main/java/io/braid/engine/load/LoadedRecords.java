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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of files as they were loaded last, by digests of their bytes: a record that is the same byte for byte need not even
 * be taken apart. What is found stands in tables beside that of the step that reads, and in files beside what is remembered.
 */
public final class LoadedRecords {
    private final Store store;
    private final RecordMemory memory;
    private final Name table;
    private final Name lost;
    private final Name base;
    private final int keyCells;

    /**
     * Those of a step's table.
     *
     * @param home of Braid
     * @param run tells parts of different runs apart
     */
    public LoadedRecords(Store store, Name table, Step.Load load, Connection connection, Path home, String run) {
        this.store = store;
        this.table = table;
        this.lost = table.with("_records_lost");
        this.base = table.with("_records_base");
        this.keyCells = load.how().key().size();
        String database = connection instanceof Connection.Server server ? server.database() : "";
        this.memory = new RecordMemory(
                home, "records\n" + Databases.place(connection) + "\n" + database + "\n" + load.table(), run);
    }

    /** Forgets what was found before. */
    public void drop() {
        store.drop(lost, base);
        memory.beginning().delete();
    }

    /**
     * Begins to look for records that differ from those loaded last.
     *
     * @param shape of the files, their columns and of the load
     * @param whole whether all records are to be read, whatever is known
     */
    public RecordSearch search(String shape, boolean whole) {
        String digest = SessionManifest.digest(shape);
        RecordMemory.Note known = whole ? null : memory.read(digest).orElse(null);
        return new RecordSearch(store, table, memory, known, digest, this);
    }

    /**
     * What was found.
     *
     * @param job the load of which the records are known that were not read; {@code null} if all were read
     * @param same how many were not read
     * @param records in all
     * @param digestSum of the file of their digests
     * @param goneBytes that the keys of records take that are not there any more
     */
    record Found(@Nullable String job, String shape, long same, long records, long digestSum, long goneBytes) {}

    void note(Found found) {
        store.drop(base);
        String job = found.job();
        store.create(
                base,
                Sql.of("""
                        SELECT {job} AS job, {shape} AS shape, {same}::BIGINT AS same, {records}::BIGINT AS records,
                            {sum}::BIGINT AS digest_sum, {gone}::BIGINT AS gone_bytes""")
                        .with(
                                "job",
                                job == null
                                        ? Sql.of("NULL::VARCHAR")
                                        : Sql.of("{job}").with("job", Literal.of(job)))
                        .with("shape", Literal.of(found.shape()))
                        .with("same", Literal.of(found.same()))
                        .with("records", Literal.of(found.records()))
                        .with("sum", Literal.of(found.digestSum()))
                        .with("gone", Literal.of(found.goneBytes())));
    }

    /** What was found, if anything was looked for. */
    Optional<Found> found() {
        List<Row> tables = store.rows(
                Sql.of("SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = {name}")
                        .with("name", Literal.of(base.bare())));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Row row = store.rows(Sql.of("SELECT job, shape, same, records, digest_sum, gone_bytes FROM {base}")
                        .with("base", base))
                .get(0);
        return Optional.of(new Found(
                row.textOrNull(0),
                Objects.requireNonNull(row.textOrNull(1)),
                row.number(2),
                row.number(3),
                row.number(4),
                row.number(5)));
    }

    RecordMemory memory() {
        return memory;
    }

    /** The keys of records that are not there any more, as texts: {@code k0}... */
    Name lost() {
        return lost;
    }

    int keyCells() {
        return keyCells;
    }

    /** Removes what is of no use once the load is done; that only a part was read stays known. */
    void done() {
        store.drop(lost);
        memory.beginning().delete();
    }
}
