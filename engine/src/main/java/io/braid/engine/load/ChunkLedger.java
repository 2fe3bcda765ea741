// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record, in the target itself, of what of a load is done: a row for each chunk, written in the transaction that writes the
 * chunk. So what is recorded is there, and what is there is recorded, whatever happened to either side in between.
 *
 * @param table that holds the records
 * @param job whose load it is
 * @param target the table that is loaded
 */
record ChunkLedger(Sql table, String job, String target) {
    /** The chunk that says that the table was made ready. */
    static final int BEGUN = -2;

    /** The chunk that says that all is done. */
    static final int FINISHED = -1;

    /** What the table is called. */
    static final String NAME = "_braid_chunks";

    /** What is recorded of a chunk. */
    record Entry(long rows, long refused, long bytes) {
        Entry plus(Entry more) {
            return new Entry(rows + more.rows, refused + more.refused, bytes + more.bytes);
        }
    }

    /** The columns of the table, the same in every database. */
    static Sql columns() {
        return columns(Sql.of("TIMESTAMP DEFAULT CURRENT_TIMESTAMP"), Sql.of(""));
    }

    /**
     * The same, where a moment is said in another way.
     *
     * @param moment type and default of a column that has it to parts of a second
     * @param after what stands behind the columns
     */
    static Sql columns(Sql moment, Sql after) {
        return Sql.of("""
                (job VARCHAR(64) NOT NULL, target VARCHAR(255) NOT NULL, chunk INTEGER NOT NULL,
                    row_count BIGINT NOT NULL, refused BIGINT NOT NULL, bytes BIGINT NOT NULL, counts VARCHAR(255),
                    committed_at {moment}, PRIMARY KEY (job, target, chunk)){after}""").with("moment", moment).with("after", after);
    }

    /** The chunks that are done. */
    Map<Integer, Entry> done(Remote remote) throws SQLException {
        Map<Integer, Entry> done = new HashMap<>();
        for (RemoteRow row : remote.rows(
                where(Sql.of("SELECT chunk, row_count, refused, bytes FROM {ledger} WHERE {mine} AND chunk >= 0")))) {
            done.put((int) row.number(0), new Entry(row.number(1), row.number(2), row.number(3)));
        }
        return done;
    }

    boolean has(Remote remote, int chunk) throws SQLException {
        return !remote.rows(where(Sql.of("SELECT 1 FROM {ledger} WHERE {mine} AND chunk = {chunk}"))
                        .with("chunk", Literal.of(chunk)))
                .isEmpty();
    }

    void add(Remote remote, int chunk, Entry entry) throws SQLException {
        add(remote, chunk, entry, Sql.of("NULL"));
    }

    /**
     * Records that all is done, and what came of it; the chunks' own records are needed no more.
     *
     * @param sent rows, refused ones and bytes of all chunks
     */
    void finish(Remote remote, Entry sent, LoadCounts counts) throws SQLException {
        clear(remote);
        add(remote, FINISHED, sent, Sql.of("{counts}").with("counts", Literal.of(counts.text())));
    }

    /** What came of a load. */
    record Finished(Entry sent, LoadCounts counts) {}

    private void add(Remote remote, int chunk, Entry entry, Sql counts) throws SQLException {
        remote.quietly(Sql.of("""
            INSERT INTO {ledger} (job, target, chunk, row_count, refused, bytes, counts)
            VALUES ({job}, {target}, {chunk}, {rows}, {refused}, {bytes}, {counts})\
            """)
                .with("ledger", table)
                .with("job", Literal.of(job))
                .with("target", Literal.of(target))
                .with("chunk", Literal.of(chunk))
                .with("rows", Literal.of(entry.rows()))
                .with("refused", Literal.of(entry.refused()))
                .with("bytes", Literal.of(entry.bytes()))
                .with("counts", counts));
    }

    /** What came of the load, if it is done. */
    @Nullable
    Finished finished(Remote remote) throws SQLException {
        List<RemoteRow> rows = remote.rows(
                where(Sql.of("SELECT row_count, refused, bytes, counts FROM {ledger} WHERE {mine} AND chunk = {chunk}"))
                        .with("chunk", Literal.of(FINISHED)));
        if (rows.isEmpty()) {
            return null;
        }
        RemoteRow row = rows.get(0);
        return new Finished(new Entry(row.number(0), row.number(1), row.number(2)), LoadCounts.of(row.text(3)));
    }

    /** The load that was finished last, by any job. */
    @Nullable
    String last(Remote remote) throws SQLException {
        List<RemoteRow> rows = remote.rows(
                Sql.of("SELECT job FROM {ledger} WHERE target = {target} AND chunk = {chunk} ORDER BY committed_at"
                                + " DESC")
                        .with("ledger", table)
                        .with("target", Literal.of(target))
                        .with("chunk", Literal.of(FINISHED)));
        return rows.isEmpty() ? null : rows.get(0).text(0);
    }

    /** Notes whose load it is, beside the record that it has begun; nothing if that is noted. */
    void belongsTo(Remote remote, String session) throws SQLException {
        remote.quietly(where(Sql.of(
                        "UPDATE {ledger} SET counts = {session} WHERE {mine} AND chunk = {begun} AND counts IS NULL"))
                .with("session", Literal.of(session))
                .with("begun", Literal.of(BEGUN)));
    }

    /** Forgets the job. */
    void clear(Remote remote) throws SQLException {
        remote.quietly(where(Sql.of("DELETE FROM {ledger} WHERE {mine}")));
    }

    private Sql where(Sql sql) {
        return sql.with("ledger", table)
                .with("mine", Sql.of("job = {job} AND target = {target}"))
                .with("job", Literal.of(job))
                .with("target", Literal.of(target));
    }
}
