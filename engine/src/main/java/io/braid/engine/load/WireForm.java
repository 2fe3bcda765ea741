// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;

/**
 * How rows are written on their way.
 *
 * @param options of DuckDB's COPY
 * @param ofOneColumn more of them, for rows of one column
 */
record WireForm(Sql options, Sql ofOneColumn) {
    /** RFC 4180, blank is a missing value and {@code ""} an empty text. A line that is nothing but {@code \.} would end a stream. */
    static final WireForm CSV = new WireForm(
            Sql.of("FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"),
            Sql.of(", FORCE_QUOTE *"));

    /** What stands for a missing value in {@link #CSV_NULL}. */
    static final String NULL = "NULL";

    /** The same, but {@code NULL} is a missing value and {@code "NULL"} a text, as MariaDB reads it. */
    static final WireForm CSV_NULL = new WireForm(
            Sql.of("FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR 'NULL'"), Sql.of(""));

    Sql of(boolean oneColumn) {
        return oneColumn ? Sql.of("{options}{more}").with("options", options).with("more", ofOneColumn) : options;
    }
}
