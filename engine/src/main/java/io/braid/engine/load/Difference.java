// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between the rows of a table and those that were loaded last, of which a file holds the keys and a digest of 128 bits
 * each (MD5 of all values and their lengths). Rows that are new or differ are sent; of those that are gone the keys alone, under
 * numbers below zero.
 */
final class Difference implements Selection {
    private final Store store;
    private final Name table;
    private final LoadPlan plan;
    private final Name all;
    private final Name changed;
    private final Name gone;
    private final List<Name> keys = new ArrayList<>();

    Difference(Store store, Name table, LoadPlan plan) {
        this.store = store;
        this.table = table;
        this.plan = plan;
        this.all = table.with("_hashed");
        this.changed = table.with("_changed");
        this.gone = table.with("_gone");
        for (int key = 0; key < plan.key().size(); key++) {
            keys.add(Name.of("k", key));
        }
    }

    /**
     * Digests the rows.
     *
     * @param sent tells which
     */
    long digest(Sql sent) {
        store.drop(all);
        List<Sql> texts = new ArrayList<>();
        List<Sql> lengths = new ArrayList<>();
        for (Sql value : plan.values()) {
            Sql text = Sql.of("CAST({value} AS VARCHAR)").with("value", value);
            texts.add(text);
            // No value and an empty one differ: the one has no length.
            lengths.add(Sql.of("',', strlen({text})").with("text", text));
        }
        List<Sql> cells = keyCells();
        return store.create(
                all,
                Sql.of("""
                SELECT row, {keys}, CAST(digest >> 64 AS UBIGINT) AS upper,
                    CAST(digest & 18446744073709551615::UHUGEINT AS UBIGINT) AS lower
                FROM (
                    SELECT rowid AS row, {cells}, md5_number(concat({texts}, {lengths})) AS digest
                    FROM {table} WHERE {sent})""")
                        .with("keys", Sql.join(", ", keys))
                        .with("cells", Sql.join(", ", cells))
                        .with("texts", Sql.join(", ", texts))
                        .with("lengths", Sql.join(", ", lengths))
                        .with("table", table)
                        .with("sent", sent));
    }

    /** Finds what differs from what a file holds; returns how many rows are as they were. */
    long compare(Path before) {
        store.drop(changed, gone);
        Sql known = Sql.of("read_parquet({file})").with("file", Literal.of(before));
        Sql list = Sql.join(", ", keys);
        long differing = store.create(
                changed, Sql.of("""
                SELECT a.row AS row
                FROM {all} a LEFT JOIN {known} b USING ({keys})
                WHERE b.upper IS NULL OR b.upper <> a.upper OR b.lower <> a.lower""").with("all", all).with("known", known).with("keys", list));
        gone(known);
        return count(all) - differing;
    }

    /** The keys of the table's rows as texts. */
    List<Sql> keyCells() {
        List<Sql> cells = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            cells.add(Sql.of("CAST({value} AS VARCHAR) AS {name}")
                    .with("value", plan.key().get(key).value())
                    .with("name", keys.get(key)));
        }
        return cells;
    }

    /** Notes the keys of a table that no row has. */
    private void gone(Sql known) {
        if (plan.how().missing() == Loading.Missing.KEEP) {
            store.create(gone, Sql.of("SELECT -1::BIGINT AS row WHERE FALSE"));
        } else {
            store.create(
                    gone,
                    Sql.of("""
                    SELECT -row_number() OVER (ORDER BY {keys}) AS row, {keys}
                    FROM {known} ANTI JOIN {all} USING ({keys})""")
                            .with("keys", Sql.join(", ", keys))
                            .with("known", known)
                            .with("all", all));
        }
    }

    /**
     * Takes rows of which it is known that they differ.
     *
     * @param sent tells which
     * @param lost a table of the keys of records that are not there any more
     */
    void take(Sql sent, Name lost) {
        store.drop(all, changed, gone);
        store.create(
                all,
                Sql.of("SELECT rowid AS row, {cells} FROM {table} WHERE {sent}")
                        .with("cells", Sql.join(", ", keyCells()))
                        .with("table", table)
                        .with("sent", sent));
        store.create(changed, Sql.of("SELECT row FROM {all}").with("all", all));
        gone(Sql.of("{lost}").with("lost", lost));
    }

    private long count(Name counted) {
        return store.number(Sql.of("SELECT count(*) FROM {table}").with("table", counted));
    }

    /** Writes the keys and digests of all rows, to be held against the next. */
    void keep(Path file) {
        store.copy(
                Sql.of("SELECT {keys}, upper, lower FROM {all}")
                        .with("keys", Sql.join(", ", keys))
                        .with("all", all),
                file,
                Sql.of("FORMAT parquet, COMPRESSION snappy"));
    }

    @Override
    public List<Chunk> chunks(long bytesOfRow, long most) {
        long size = Chunk.size(bytesOfRow, most);
        List<Chunk> chunks = new ArrayList<>();
        store.rows(Sql.of("""
                        SELECT min(row), max(row) + 1
                        FROM (SELECT row, (row_number() OVER (ORDER BY row) - 1) // {size} AS piece FROM {changed})
                        GROUP BY piece ORDER BY piece""").with("size", Literal.of(size)).with("changed", changed))
                .forEach(row -> chunks.add(new Chunk(chunks.size(), row.number(0), row.number(1))));
        for (long from = -count(gone); from < 0; from += size) {
            chunks.add(new Chunk(chunks.size(), from, Math.min(0, from + size)));
        }
        return chunks;
    }

    @Override
    public Sql rows(Chunk chunk, List<Sql> values) {
        if (chunk.isOfGone()) {
            List<Sql> cells = new ArrayList<>();
            cells.add(Sql.of("row"));
            for (Fitting column : plan.columns()) {
                int key = plan.key().indexOf(column);
                cells.add(key < 0 ? Sql.of("NULL") : Sql.of("{key}").with("key", keys.get(key)));
            }
            return Sql.of("SELECT {cells} FROM {gone} WHERE row >= {from} AND row < {to}")
                    .with("cells", Sql.join(", ", cells))
                    .with("gone", gone)
                    .with("from", Literal.of(chunk.from()))
                    .with("to", Literal.of(chunk.to()));
        }
        return Sql.of(
                        "SELECT {values}\nFROM {table}\nWHERE {range} AND rowid IN (SELECT row FROM {changed} WHERE {rows})")
                .with("values", Sql.join(", ", values))
                .with("table", table)
                .with("range", chunk.range())
                .with("changed", changed)
                .with("rows", between(chunk));
    }

    private static Sql between(Chunk chunk) {
        return Sql.of("row >= {from} AND row < {to}")
                .with("from", Literal.of(chunk.from()))
                .with("to", Literal.of(chunk.to()));
    }

    @Override
    public RowNumbers numbers(Chunk chunk) {
        long[] rows = store
                .rows(Sql.of("SELECT row FROM {changed} WHERE {rows} ORDER BY row")
                        .with("changed", changed)
                        .with("rows", between(chunk)))
                .stream()
                .mapToLong(row -> row.number(0))
                .toArray();
        return place -> rows[place];
    }

    void drop() {
        store.drop(all, changed, gone);
    }
}
