// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;

/**
 * How rows are written on their way.
 *
 * @param options of DuckDB's COPY
 */
record WireForm(Sql options) {
    /** RFC 4180, blank is a missing value and {@code ""} an empty text. */
    static final WireForm CSV =
            new WireForm(Sql.of("FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"));

    Sql of(boolean oneColumn) {
        // A line that is nothing but \. would end the stream.
        return oneColumn ? Sql.of("{options}, FORCE_QUOTE *").with("options", options) : options;
    }
}
