// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.util.Locale;

/** What values a column takes, whatever its database calls the type. */
enum ColumnKind {
    BOOLEAN,
    SMALLINT,
    INTEGER,
    BIGINT,
    DECIMAL,
    REAL,
    DOUBLE,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_TZ,
    UUID,
    JSON,
    BINARY,
    TEXT,
    /** Something that the database itself reads from a text. */
    OTHER;

    boolean isWhole() {
        return this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    boolean isNumber() {
        return isWhole() || this == DECIMAL || this == REAL || this == DOUBLE;
    }

    /** The kind of a DuckDB type. */
    static ColumnKind ofDuckDb(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.endsWith("]") || upper.startsWith("STRUCT") || upper.startsWith("MAP") || upper.equals("JSON")) {
            return JSON;
        }
        if (upper.startsWith("DECIMAL")) {
            return DECIMAL;
        }
        return switch (upper) {
            case "BOOLEAN" -> BOOLEAN;
            case "TINYINT", "UTINYINT", "SMALLINT" -> SMALLINT;
            case "USMALLINT", "INTEGER" -> INTEGER;
            case "UINTEGER", "BIGINT" -> BIGINT;
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> DECIMAL;
            case "FLOAT" -> REAL;
            case "DOUBLE" -> DOUBLE;
            case "DATE" -> DATE;
            case "TIME" -> TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP_TZ;
            case "UUID" -> UUID;
            case "BLOB" -> BINARY;
            case "VARCHAR" -> TEXT;
            default -> OTHER;
        };
    }
}
