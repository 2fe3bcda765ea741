// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * How many different values a column has, and which are the most common.
 *
 * @param values different values; blanks do not count
 * @param common the most common first, of equally common ones the one seen first
 */
public record Distinct(long values, List<Common> common) {
    /** A value by the number of the first row that has it, and how many have it. */
    public record Common(long first, long rows) {}

    /**
     * Counts.
     *
     * @param table has a column {@code row}
     * @param cell the column to count, null where there is no value
     * @param most how many common values are wanted
     */
    public static Distinct of(Store store, Name table, Name row, Name cell, int most) {
        // Rows are counted from 1, so 0 marks the count of all.
        List<Row> rows = store.rows(Sql.of("""
                        WITH counted AS MATERIALIZED (
                            SELECT count(*) AS rows, min({row}) AS first
                            FROM {table}
                            WHERE {cell} IS NOT NULL
                            GROUP BY {cell}
                        )
                        SELECT first, rows
                        FROM (
                            SELECT 0 AS first, count(*) AS rows
                            FROM counted
                            UNION ALL
                            (
                                SELECT first, rows
                                FROM counted
                                ORDER BY rows DESC, first
                                LIMIT {most}
                            )
                        )
                        ORDER BY first > 0, rows DESC, first""")
                .with("row", row)
                .with("table", table)
                .with("cell", cell)
                .with("most", Literal.of(most)));
        List<Common> common = new ArrayList<>();
        for (Row found : rows.subList(1, rows.size())) {
            common.add(new Common(found.number(0), found.number(1)));
        }
        return new Distinct(rows.get(0).number(1), common);
    }
}
