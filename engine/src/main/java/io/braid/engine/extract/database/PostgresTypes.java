// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL's types become. Whatever has no like here comes as the text that PostgreSQL writes for it. */
final class PostgresTypes {
    private static final int MOST_DIGITS = 38;
    private static final int DIGITS_OF_A_LONG = 18;

    private static final Sql DAY = Sql.of("""
            CASE {cell} WHEN 2147483647 THEN CAST('infinity' AS DATE) WHEN -2147483647 THEN CAST('-infinity' AS DATE)
                ELSE DATE '1970-01-01' + CAST({cell} AS INTEGER) END""");

    private static final Sql TIME = Sql.of("""
            CASE {cell} WHEN 86400000000 THEN TIME '24:00:00' ELSE CAST(make_timestamp({cell}) AS TIME) END""");

    private PostgresTypes() {}

    static List<PostgresColumn> columns(ResultSetMetaData about) throws SQLException {
        List<PostgresColumn> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(column(
                    about.getColumnLabel(i), about.getColumnTypeName(i), about.getPrecision(i), about.getScale(i)));
        }
        return columns;
    }

    private static PostgresColumn column(String name, String type, int precision, int scale) {
        if (type.startsWith("_")) {
            return text(name, Sql.of("to_json({column})"), Sql.of("CAST({cell} AS JSON)"));
        }
        return switch (type) {
            case "int2", "smallserial" -> whole(name, BinaryForm.INT2, Sql.of("CAST({cell} AS SMALLINT)"));
            case "int4", "serial" -> whole(name, BinaryForm.INT4, Sql.of("CAST({cell} AS INTEGER)"));
            case "int8", "bigserial" -> whole(name, BinaryForm.INT8, Sql.of("{cell}"));
            case "oid" -> whole(name, BinaryForm.OID, Sql.of("{cell}"));
            case "bool" -> whole(name, BinaryForm.BOOL, Sql.of("CAST({cell} AS BOOLEAN)"));
            case "float4" -> floating(name, BinaryForm.FLOAT4, Sql.of("CAST({cell} AS FLOAT)"));
            case "float8" -> floating(name, BinaryForm.FLOAT8, Sql.of("{cell}"));
            case "date" -> whole(name, BinaryForm.DATE, DAY);
            case "time" -> whole(name, BinaryForm.INT8, TIME);
            case "timestamp" ->
                whole(name, BinaryForm.TIMESTAMP, moment(Sql.of("TIMESTAMP"), Sql.of("make_timestamp")));
            case "timestamptz" ->
                whole(name, BinaryForm.TIMESTAMP, moment(Sql.of("TIMESTAMPTZ"), Sql.of("make_timestamptz")));
            case "uuid" -> new PostgresColumn(RemoteColumn.cast(name, Sql.of("UUID")), BinaryForm.HEX, 0);
            case "bytea" ->
                new PostgresColumn(
                        RemoteColumn.of(name, Sql.of("VARCHAR")).keeping(Sql.of("unhex({cell})")), BinaryForm.HEX, 0);
            case "json" -> text(name, Sql.of("{column}"), Sql.of("CAST({cell} AS JSON)"));
            case "jsonb" -> text(name, Sql.of("CAST({column} AS text)"), Sql.of("CAST({cell} AS JSON)"));
            case "text", "varchar", "bpchar", "name" -> text(name, Sql.of("{column}"), Sql.of("{cell}"));
            case "numeric" -> numeric(name, precision, scale);
            // As the type itself writes its values; a cast to text may change them.
            default ->
                text(
                        name,
                        Sql.of("CASE WHEN {column} IS NULL THEN NULL ELSE format('%s', {column}) END"),
                        Sql.of("{cell}"));
        };
    }

    private static Sql moment(Sql type, Sql making) {
        return Sql.of("""
                CASE {cell} WHEN 9223372036854775807 THEN CAST('infinity' AS {type})
                    WHEN -9223372036854775807 THEN CAST('-infinity' AS {type}) ELSE {making}({cell}) END""").with("type", type).with("making", making);
    }

    private static PostgresColumn whole(String name, BinaryForm form, Sql kept) {
        return new PostgresColumn(RemoteColumn.of(name, Sql.of("BIGINT")).keeping(kept), form, 0);
    }

    private static PostgresColumn floating(String name, BinaryForm form, Sql kept) {
        return new PostgresColumn(RemoteColumn.of(name, Sql.of("DOUBLE")).keeping(kept), form, 0);
    }

    private static PostgresColumn text(String name, Sql asked, Sql kept) {
        RemoteColumn column = RemoteColumn.of(name, Sql.of("VARCHAR"))
                .asking(asked.with("column", RemoteColumn.column(name)))
                .keeping(kept);
        return new PostgresColumn(column, BinaryForm.TEXT, 0);
    }

    private static PostgresColumn numeric(String name, int precision, int scale) {
        if (precision <= 0 || precision > MOST_DIGITS || scale < 0 || scale > precision) {
            return new PostgresColumn(RemoteColumn.number(name), BinaryForm.NUMERIC, 0);
        }
        if (precision > DIGITS_OF_A_LONG) {
            return new PostgresColumn(RemoteColumn.cast(name, decimal(precision, scale)), BinaryForm.NUMERIC, 0);
        }
        // The smallest step of the scale is the whole number one inside: the product is exact, and costs next to
        // nothing.
        Sql kept = scale == 0
                ? Sql.of("CAST({cell} AS {type})")
                : Sql.of("CAST(CAST({cell} AS {whole}) * CAST({step} AS {steps}) AS {type})")
                        .with("whole", decimal(precision, 0))
                        .with("step", Literal.of("0." + "0".repeat(scale - 1) + "1"))
                        .with("steps", decimal(scale, scale));
        return new PostgresColumn(
                RemoteColumn.of(name, Sql.of("BIGINT")).keeping(kept.with("type", decimal(precision, scale))),
                BinaryForm.UNSCALED,
                scale);
    }

    static Sql decimal(int precision, int scale) {
        return Sql.of("DECIMAL({digits}, {scale})")
                .with("digits", Literal.of(precision))
                .with("scale", Literal.of(scale));
    }
}
