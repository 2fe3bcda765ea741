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

    private PostgresTypes() {}

    static List<RemoteColumn> columns(ResultSetMetaData about) throws SQLException {
        List<RemoteColumn> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(column(
                    about.getColumnLabel(i), about.getColumnTypeName(i), about.getPrecision(i), about.getScale(i)));
        }
        return columns;
    }

    private static RemoteColumn column(String name, String type, int precision, int scale) {
        if (type.startsWith("_")) {
            return RemoteColumn.of(name, Sql.of("VARCHAR"))
                    .asking(Sql.of("to_json({column})").with("column", RemoteColumn.column(name)))
                    .keeping(Sql.of("CAST({cell} AS JSON)"));
        }
        return switch (type) {
            case "int2", "smallserial" -> RemoteColumn.of(name, Sql.of("SMALLINT"));
            case "int4", "serial" -> RemoteColumn.of(name, Sql.of("INTEGER"));
            case "int8", "bigserial", "oid" -> RemoteColumn.of(name, Sql.of("BIGINT"));
            case "float4" -> RemoteColumn.of(name, Sql.of("FLOAT"));
            case "float8" -> RemoteColumn.of(name, Sql.of("DOUBLE"));
            case "bool" -> RemoteColumn.of(name, Sql.of("BOOLEAN"));
            case "date" -> RemoteColumn.of(name, Sql.of("DATE"));
            case "time" -> RemoteColumn.of(name, Sql.of("TIME"));
            case "timestamp" -> RemoteColumn.of(name, Sql.of("TIMESTAMP"));
            case "timestamptz" -> RemoteColumn.of(name, Sql.of("TIMESTAMPTZ"));
            case "uuid" -> RemoteColumn.of(name, Sql.of("UUID"));
            case "json", "jsonb" -> RemoteColumn.of(name, Sql.of("VARCHAR")).keeping(Sql.of("CAST({cell} AS JSON)"));
            case "bytea" -> RemoteColumn.of(name, Sql.of("VARCHAR")).keeping(Sql.of("unhex(substr({cell}, 3))"));
            case "numeric" ->
                precision > 0 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision
                        ? RemoteColumn.of(name, decimal(precision, scale))
                        : RemoteColumn.number(name);
            default -> RemoteColumn.of(name, Sql.of("VARCHAR"));
        };
    }

    static Sql decimal(int precision, int scale) {
        return Sql.of("DECIMAL({digits}, {scale})")
                .with("digits", Literal.of(precision))
                .with("scale", Literal.of(scale));
    }
}
