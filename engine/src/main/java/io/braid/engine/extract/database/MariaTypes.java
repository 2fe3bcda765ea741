// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Sql;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What MariaDB's and MySQL's types become. A date of zeros, which is none, becomes null. */
final class MariaTypes {
    private static final int MOST_DIGITS = 38;

    private MariaTypes() {}

    static List<RemoteColumn> columns(ResultSetMetaData about) throws SQLException {
        List<RemoteColumn> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            String type = about.getColumnTypeName(i).toUpperCase(Locale.ROOT);
            columns.add(column(
                    about.getColumnLabel(i),
                    about.getColumnType(i),
                    type,
                    about.isSigned(i),
                    about.getPrecision(i),
                    about.getScale(i)));
        }
        return columns;
    }

    private static RemoteColumn column(String name, int type, String word, boolean signed, int precision, int scale) {
        if (word.startsWith("YEAR")) {
            return RemoteColumn.cast(name, Sql.of("SMALLINT"))
                    .asking(Sql.of("CAST({column} AS CHAR)").with("column", RemoteColumn.column(name)));
        }
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT -> RemoteColumn.cast(name, Sql.of("INTEGER"));
            case Types.INTEGER, Types.BIGINT ->
                RemoteColumn.cast(
                        name,
                        word.startsWith("BIGINT")
                                ? signed ? Sql.of("BIGINT") : Sql.of("UBIGINT")
                                : signed ? Sql.of("INTEGER") : Sql.of("BIGINT"));
            case Types.BIT, Types.BOOLEAN ->
                precision <= 1
                        ? RemoteColumn.cast(name, Sql.of("BOOLEAN"))
                                .asking(Sql.of("{column} + 0").with("column", RemoteColumn.column(name)))
                        : RemoteColumn.cast(name, Sql.of("UBIGINT"))
                                .asking(Sql.of("{column} + 0").with("column", RemoteColumn.column(name)));
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> floating(name, word);
            case Types.DECIMAL, Types.NUMERIC ->
                precision > 0 && precision <= MOST_DIGITS
                        ? RemoteColumn.cast(name, PostgresTypes.decimal(precision, scale))
                        : RemoteColumn.number(name);
            case Types.DATE -> moment(name, Sql.of("CAST(nullif({cell}, '0000-00-00') AS DATE)"));
            case Types.TIMESTAMP ->
                word.startsWith("TIMESTAMP")
                        ? moment(
                                name,
                                Sql.of("CAST(CASE WHEN {cell} LIKE '0000-%' THEN NULL ELSE {cell} || '+00' END"
                                        + " AS TIMESTAMPTZ)"))
                        : moment(
                                name,
                                Sql.of("CAST(CASE WHEN {cell} LIKE '0000-%' THEN NULL ELSE {cell} END AS TIMESTAMP)"));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                RemoteColumn.of(name, Sql.of("VARCHAR"))
                        .asking(Sql.of("HEX({column})").with("column", RemoteColumn.column(name)))
                        .keeping(Sql.of("unhex({cell})"));
            default -> RemoteColumn.of(name, Sql.of("VARCHAR"));
        };
    }

    private static RemoteColumn floating(String name, String word) {
        // As a DOUBLE a FLOAT shows all the digits it has.
        return word.startsWith("FLOAT")
                ? RemoteColumn.cast(name, Sql.of("FLOAT"))
                        .asking(Sql.of("CAST({column} AS DOUBLE)").with("column", RemoteColumn.column(name)))
                : RemoteColumn.cast(name, Sql.of("DOUBLE"));
    }

    private static RemoteColumn moment(String name, Sql kept) {
        return RemoteColumn.of(name, Sql.of("VARCHAR"))
                .asking(Sql.of("CAST({column} AS CHAR)").with("column", RemoteColumn.column(name)))
                .keeping(kept);
    }
}
