// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database's table, or what a query gives there, into a table. Either {@code table} or {@code query} is there.
 *
 * @param connection a server or a database in a file
 * @param table with or without its schema, as {@code public.orders}
 * @param query a SELECT in the database's own SQL
 * @param columns of the table or query; empty for all
 * @param where a condition in the database's own SQL, or {@code null}
 * @param splitBy a column of whole numbers by whose ranges several connections read at once, or {@code null}
 * @param parallel so many connections
 * @param incremental what of the rows is read that an earlier run read already, or {@code null} for all
 * @param limit at most so many rows, or {@code null}
 * @param batchRows so many rows are held at a time of what a cursor gives, or {@code null} for what is usual
 */
public record ReadDatabase(
        String connection,
        @Nullable String table,
        @Nullable String query,
        List<String> columns,
        @Nullable String where,
        @Nullable String splitBy,
        int parallel,
        @Nullable Incremental incremental,
        @Nullable Long limit,
        @Nullable Integer batchRows)
        implements Step.Work {
    /** Connections for a read that is split, unless the plan says otherwise. */
    public static final int DEFAULT_PARALLEL = 2;

    public ReadDatabase {
        columns = List.copyOf(columns);
    }

    /**
     * Reads only rows whose cursor is not far behind the greatest that was seen.
     *
     * @param cursor a column that grows: a time of change, a serial number
     * @param lag what was seen already and is read again: a number, or a time like {@code 1h}; {@code null} for none
     * @param initial where the first run begins, or {@code null} for the very beginning
     */
    public record Incremental(
            String cursor, @Nullable String lag, @Nullable String initial) {
        /** How a lag is written: a number, with a unit for times. */
        public static final Pattern LAG = Pattern.compile("([0-9]{1,9})([smhd]?)");
    }

    @Override
    public List<String> takes() {
        return List.of();
    }
}
