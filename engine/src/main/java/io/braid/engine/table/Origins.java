// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.table;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowFeed;
import io.braid.engine.store.Store;
import java.util.List;

/**
 * Which line of which file each row of a step's table was: a table {@code row, file, line} beside it. An entry holds from its
 * row on up to the next entry's, and lines count on with the rows; so a file of one line a record is one entry. The line is 0
 * where a file has none.
 */
public final class Origins {
    private static final Name ROW = Name.of("row");
    private static final Name FILE = Name.of("file");
    private static final Name LINE = Name.of("line");

    private final Store store;
    private final Name table;

    private Origins(Store store, Name table) {
        this.store = store;
        this.table = table;
    }

    /** Those of a step's table, whether they are known or not. */
    public static Origins of(Store store, Name stepTable) {
        return new Origins(store, of(stepTable));
    }

    static Name of(Name stepTable) {
        return stepTable.with("_origin");
    }

    /** Makes the table from entries: row, file, line. */
    public void load(RowFeed entries) {
        drop();
        store.load(table, List.of(Column.number(ROW), Column.text(FILE), Column.number(LINE)), entries);
    }

    /** Forgets them. */
    public void drop() {
        store.drop(table);
    }

    private boolean known() {
        return store.number(Sql.of("""
            SELECT count(*) FROM duckdb_tables()
            WHERE database_name = current_database() AND schema_name = 'main' AND table_name = {table}\
            """).with("table", Literal.of(table.bare()))) > 0;
    }

    /** The entries that tell of rows from one to another, both from 0; none if nothing is known. */
    private Sql entries(long first, long last) {
        if (!known()) {
            return Sql.of("SELECT 0::BIGINT AS row, NULL::VARCHAR AS file, 0::BIGINT AS line WHERE FALSE");
        }
        long start = store.number(Sql.of("SELECT coalesce(max(row), 0) FROM {origin} WHERE row <= {first}")
                .with("origin", table)
                .with("first", Literal.of(first)));
        return Sql.of("SELECT row, file, line FROM {origin} WHERE row >= {start} AND row <= {last}")
                .with("origin", table)
                .with("start", Literal.of(start))
                .with("last", Literal.of(last));
    }

    /**
     * A query of what another gives, and before it of the file and the line of each of its rows, {@code NULL} where they are not
     * known.
     *
     * @param query with a column {@code row}, the number of the step's row from 0; none is called {@code file} or {@code line}
     * @param first no row before it is asked for
     * @param last nor any behind it
     */
    public Sql beside(Sql query, long first, long last) {
        return Sql.of("""
            WITH asked AS MATERIALIZED ({query}),
            placed AS (
                SELECT row, asked, last_value(file IGNORE NULLS) OVER before AS file,
                    last_value(line IGNORE NULLS) OVER before AS line,
                    last_value(start IGNORE NULLS) OVER before AS start
                FROM (
                    SELECT row, 0 AS asked, file, line, row AS start FROM ({entries})
                    UNION ALL SELECT row, 1, NULL, NULL, NULL FROM asked)
                WINDOW before AS (ORDER BY row, asked ROWS UNBOUNDED PRECEDING))
            SELECT file, CASE WHEN line > 0 THEN line + (row - start) END AS line, asked.*
            FROM asked JOIN (SELECT * FROM placed WHERE asked = 1) USING (row)\
            """).with("query", query).with("entries", entries(first, last));
    }

    /** Has another table of the same rows in the same order know theirs. */
    public void copyTo(Name stepTable) {
        if (known()) {
            store.create(of(stepTable), Sql.of("SELECT * FROM {origin}").with("origin", table));
        }
    }

    /**
     * Has another table of the same rows in the same order, but for some, know theirs.
     *
     * @param gone a query of the numbers of those rows from 0, {@code r}
     */
    public void copyWithout(Sql gone, Name stepTable) {
        if (known()) {
            store.create(of(stepTable), without(gone));
        }
    }

    /** Forgets some rows; those behind them move up. */
    public void take(Sql gone) {
        if (known()) {
            Name next = table.with("_next");
            store.drop(next);
            store.create(next, without(gone));
            store.drop(table);
            store.create(table, Sql.of("SELECT * FROM {next}").with("next", next));
            store.drop(next);
        }
    }

    private Sql without(Sql gone) {
        return Sql.of("""
            WITH gone AS (SELECT DISTINCT r FROM ({gone})),
            starts AS (SELECT row AS p FROM {origin} UNION SELECT r + 1 FROM gone),
            placed AS (
                SELECT p, kind, sum(gone) OVER before AS gone, last_value(file IGNORE NULLS) OVER before AS file,
                    last_value(line IGNORE NULLS) OVER before AS line,
                    last_value(start IGNORE NULLS) OVER before AS start
                FROM (
                    SELECT row AS p, 0 AS kind, 0 AS gone, file, line, row AS start FROM {origin}
                    UNION ALL SELECT r, 1, 1, NULL, NULL, NULL FROM gone
                    UNION ALL SELECT p, 2, 0, NULL, NULL, NULL FROM starts WHERE p NOT IN (SELECT r FROM gone))
                WINDOW before AS (ORDER BY p, kind ROWS UNBOUNDED PRECEDING))
            SELECT (p - gone)::BIGINT AS row, file, CASE WHEN line > 0 THEN line + (p - start) ELSE 0 END AS line
            FROM placed WHERE kind = 2\
            """).with("gone", gone).with("origin", table);
    }
}
