// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are sent and recorded as one.
 *
 * @param from the first row, from 0
 * @param to behind the last
 */
record Chunk(int number, long from, long to) {
    /** About so many bytes. */
    static final long MOST_BYTES = 64L << 20;

    private static final long SAMPLE = 20_000;
    private static final long LEAST_ROWS = 100;

    /**
     * The table in pieces; the same table gives the same pieces.
     *
     * @param bytesOfRow about
     * @param most rows of one
     */
    static List<Chunk> of(long rows, long bytesOfRow, long most) {
        long size = size(bytesOfRow, most);
        List<Chunk> chunks = new ArrayList<>();
        for (long from = 0; from < rows; from += size) {
            chunks.add(new Chunk(chunks.size(), from, Math.min(rows, from + size)));
        }
        return chunks;
    }

    /** How many rows a piece has at most. */
    static long size(long bytesOfRow, long most) {
        return Math.max(LEAST_ROWS, Math.min(most, MOST_BYTES / Math.max(1, bytesOfRow)));
    }

    /** Whether it is of keys whose rows are gone, which have numbers below zero. */
    boolean isOfGone() {
        return from < 0;
    }

    /** About how many bytes a row has as text, from rows at the table's beginning. */
    static long bytesOfRow(Store store, Name table, List<SourceColumn> columns) {
        List<Sql> lengths = columns.stream()
                .map(column ->
                        Sql.of("coalesce(strlen({cell}::VARCHAR), 0) + 1").with("cell", column.cell()))
                .toList();
        Row row = store.rows(Sql.of("SELECT coalesce(avg({lengths}), 1)::BIGINT FROM {table} WHERE rowid < {sample}")
                        .with("lengths", Sql.join(" + ", lengths))
                        .with("table", table)
                        .with("sample", Literal.of(SAMPLE)))
                .get(0);
        return row.number(0);
    }

    Sql range() {
        return Sql.of("rowid >= {from} AND rowid < {to}")
                .with("from", Literal.of(from))
                .with("to", Literal.of(to));
    }
}
