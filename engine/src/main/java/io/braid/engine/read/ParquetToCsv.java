// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;

/** Writes a Parquet file as standard CSV, every value as DuckDB's text of it; null is empty, the empty text is {@code ""}. */
final class ParquetToCsv {
    private ParquetToCsv() {}

    static void write(Store store, Path parquet, Path csv) {
        store.copyInOrder(
                Sql.of("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet({file})")
                        .with("file", Literal.of(parquet)),
                csv,
                Sql.of("FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"));
    }
}
