// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.util.Locale;

/** What DuckDB's COPY is told of a file that it writes. */
final class CopyOptions {
    private CopyOptions() {}

    static Sql parquet(long rowsOfGroup) {
        return Sql.of("FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows}").with("rows", Literal.of(rowsOfGroup));
    }

    /** @param target the final name, whose endings say whether it is an array and how it is packed */
    static Sql json(String target) {
        String name = target.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        return Sql.of("FORMAT json, ARRAY {array}{packed}")
                .with("array", name.endsWith(".json") ? Sql.of("true") : Sql.of("false"))
                .with("packed", packed(target));
    }

    static Sql packed(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return name.endsWith(".gz")
                ? Sql.of(", COMPRESSION gzip")
                : name.endsWith(".zst") ? Sql.of(", COMPRESSION zstd") : Sql.of(", COMPRESSION none");
    }
}
