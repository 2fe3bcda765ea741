// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;

/** What Postgres calls its types. */
final class PostgresTypes {
    private PostgresTypes() {}

    /** The kind of a type by its name in the catalogue. */
    static ColumnKind kind(String name) {
        return switch (name) {
            case "bool" -> ColumnKind.BOOLEAN;
            case "int2" -> ColumnKind.SMALLINT;
            case "int4" -> ColumnKind.INTEGER;
            case "int8" -> ColumnKind.BIGINT;
            case "numeric" -> ColumnKind.DECIMAL;
            case "float4" -> ColumnKind.REAL;
            case "float8" -> ColumnKind.DOUBLE;
            case "date" -> ColumnKind.DATE;
            case "time" -> ColumnKind.TIME;
            case "timestamp" -> ColumnKind.TIMESTAMP;
            case "timestamptz" -> ColumnKind.TIMESTAMP_TZ;
            case "uuid" -> ColumnKind.UUID;
            case "json", "jsonb" -> ColumnKind.JSON;
            case "bytea" -> ColumnKind.BINARY;
            case "text", "varchar", "bpchar" -> ColumnKind.TEXT;
            default -> ColumnKind.OTHER;
        };
    }

    /** The type of a column that we make: wide enough for tomorrow's values too. */
    static Sql type(ColumnKind kind) {
        return switch (kind) {
            case BOOLEAN -> Sql.of("boolean");
            case SMALLINT -> Sql.of("smallint");
            case INTEGER -> Sql.of("integer");
            case BIGINT -> Sql.of("bigint");
            case DECIMAL -> Sql.of("numeric");
            case REAL -> Sql.of("real");
            case DOUBLE -> Sql.of("double precision");
            case DATE -> Sql.of("date");
            case TIME -> Sql.of("time");
            case TIMESTAMP -> Sql.of("timestamp");
            case TIMESTAMP_TZ -> Sql.of("timestamptz");
            case UUID -> Sql.of("uuid");
            case JSON -> Sql.of("jsonb");
            case BINARY -> Sql.of("bytea");
            case TEXT, OTHER -> Sql.of("text");
        };
    }

    /** Whether two values of the type can be told apart by the database. */
    static boolean isComparable(TargetColumn column) {
        return column.kind() != ColumnKind.OTHER && !column.type().equals("json");
    }

    /** Whether what is in the table, {@code t}, is another value than what was sent, {@code s}. */
    static Sql differs(Fitting column) {
        Sql differs = isComparable(column.target())
                ? Sql.of("t.{name} IS DISTINCT FROM s.{name}")
                : Sql.of("t.{name}::text IS DISTINCT FROM s.{name}::text");
        return differs.with("name", column.name());
    }

    /** How a value is written in what COPY reads. */
    static Sql wire(Fitting column, Sql value) {
        return column.target().kind() == ColumnKind.BINARY
                ? Sql.of("'\\x' || lower(hex({value}))").with("value", value)
                : value;
    }
}
