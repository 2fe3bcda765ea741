// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks a table up in MariaDB's catalogue. */
final class MariaCatalog {
    /** What MariaDB says of the column at a message's end; of the rest, which quotes the value, nothing is read. */
    private static final Pattern COLUMN =
            Pattern.compile("[Cc]olumn (?:`[^`]*`\\.`[^`]*`\\.`([^`]+)`|'([^']+)')(?: at row \\d+| cannot be null)?$");

    private static final int UNSIGNED_DIGITS = 20;
    private static final int MICROS = 6;
    private static final Sql FINITE = Sql.of("isfinite({value})");
    private static final Sql YEARS = Sql.of("coalesce(year({value}) BETWEEN 1 AND 9999, FALSE)");

    private MariaCatalog() {}

    static @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        List<RemoteRow> known = remote.rows(named(Sql.of("""
                SELECT TABLE_TYPE, ENGINE, TABLE_ROWS FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {table}"""), name));
        if (known.isEmpty()) {
            return null;
        }
        if (!known.get(0).text(0).equals("BASE TABLE")) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "\"" + name + "\" is no table that rows can be loaded into.",
                    "Name a table; a view is not loaded.");
        }
        String engine = String.valueOf(known.get(0).textOrNull(1));
        if (!engine.equals("InnoDB")) {
            throw new Failure(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    "The table " + name + " is kept by " + engine + ", which knows no transactions.",
                    "Change it: ALTER TABLE " + name + " ENGINE = InnoDB.");
        }
        Map<String, List<String>> uniques = uniques(remote, name);
        return new TargetTable(
                name,
                columns(remote, name),
                uniques.getOrDefault("PRIMARY", List.of()),
                List.copyOf(uniques.values()),
                known.get(0).number(2),
                null);
    }

    private static List<TargetColumn> columns(Remote remote, LoadText.TableName name) throws SQLException {
        List<TargetColumn> columns = new ArrayList<>();
        for (RemoteRow row : remote.rows(named(Sql.of("""
                SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE,
                    IS_NULLABLE = 'NO', EXTRA LIKE '%auto_increment%' OR coalesce(COLUMN_DEFAULT, 'NULL') <> 'NULL',
                    EXTRA LIKE '%GENERATED%', coalesce(DATETIME_PRECISION, 6)
                FROM information_schema.COLUMNS
                WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {table} ORDER BY ORDINAL_POSITION"""), name))) {
            String type = row.text(1).toLowerCase(Locale.ROOT);
            boolean unsigned = row.text(2).toLowerCase(Locale.ROOT).contains("unsigned");
            ColumnKind kind = kind(type, unsigned);
            boolean decimal = type.equals("decimal");
            boolean bounded = type.equals("varchar") || type.equals("char");
            columns.add(new TargetColumn(
                    row.text(0),
                    kind,
                    type,
                    bounded ? (int) row.number(3) : 0,
                    decimal ? (int) row.number(4) : kind == ColumnKind.DECIMAL ? UNSIGNED_DIGITS : 0,
                    decimal ? (int) row.number(5) : 0,
                    row.isTrue(6),
                    row.isTrue(7),
                    row.isTrue(8),
                    Within.both(column(row.text(0), kind, 0).within(), within(type, unsigned, (int) row.number(9)))));
        }
        return columns;
    }

    /** What types take that are narrower than ours. */
    private static @Nullable Sql within(String type, boolean unsigned, int parts) {
        return switch (type) {
            case "tinyint" -> unsigned ? Within.between(0, 255) : Within.between(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "smallint" -> unsigned ? Within.between(0, 65_535) : null;
            case "mediumint" -> unsigned ? Within.between(0, 16_777_215) : Within.between(-8_388_608, 8_388_607);
            case "int" -> unsigned ? Within.between(0, 4_294_967_295L) : null;
            case "bigint" -> unsigned ? Within.UNSIGNED : null;
            case "decimal", "float", "double" -> unsigned ? Sql.of("{value} >= 0") : null;
            case "datetime", "timestamp" -> Within.seconds(parts);
            case "time" ->
                parts >= MICROS
                        ? null
                        : Sql.of("NOT regexp_matches({value}, {finer})")
                                .with("finer", Literal.of("\\.[0-9]{" + parts + "}[0-9]*[1-9]"));
            default -> null;
        };
    }

    /** Of other types MariaDB itself says what fits. */
    private static ColumnKind kind(String type, boolean unsigned) {
        return switch (type) {
            case "tinyint", "year" -> ColumnKind.SMALLINT;
            case "smallint" -> unsigned ? ColumnKind.INTEGER : ColumnKind.SMALLINT;
            case "mediumint" -> ColumnKind.INTEGER;
            case "int" -> unsigned ? ColumnKind.BIGINT : ColumnKind.INTEGER;
            case "bigint" -> unsigned ? ColumnKind.DECIMAL : ColumnKind.BIGINT;
            case "decimal" -> ColumnKind.DECIMAL;
            case "float" -> ColumnKind.REAL;
            case "double" -> ColumnKind.DOUBLE;
            case "date" -> ColumnKind.DATE;
            case "datetime", "timestamp" -> ColumnKind.TIMESTAMP;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> ColumnKind.TEXT;
            case "json" -> ColumnKind.JSON;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> ColumnKind.BINARY;
            default -> ColumnKind.OTHER;
        };
    }

    /** A column with what MariaDB takes of its kind. */
    static TargetColumn column(String name, ColumnKind kind, int length) {
        Sql within = switch (kind) {
            case REAL, DOUBLE -> FINITE;
            case DATE, TIMESTAMP -> YEARS;
            default -> null;
        };
        return TargetColumn.of(name, kind, length, 0, 0, within);
    }

    /** The columns of each unique index over whole columns. */
    private static Map<String, List<String>> uniques(Remote remote, LoadText.TableName name) throws SQLException {
        Map<String, List<String>> uniques = new LinkedHashMap<>();
        for (RemoteRow row : remote.rows(named(Sql.of("""
                SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS s
                WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {table} AND NON_UNIQUE = 0 AND NOT EXISTS (
                    SELECT 1 FROM information_schema.STATISTICS p
                    WHERE p.TABLE_SCHEMA = s.TABLE_SCHEMA AND p.TABLE_NAME = s.TABLE_NAME AND p.INDEX_NAME = s.INDEX_NAME
                        AND (p.SUB_PART IS NOT NULL OR p.COLUMN_NAME IS NULL))
                ORDER BY INDEX_NAME = 'PRIMARY' DESC, INDEX_NAME, SEQ_IN_INDEX"""), name))) {
            uniques.computeIfAbsent(row.text(0), index -> new ArrayList<>()).add(row.text(1));
        }
        return uniques;
    }

    private static Sql named(Sql sql, LoadText.TableName name) {
        return sql.with("schema", Literal.of(String.valueOf(name.schema()))).with("table", Literal.of(name.table()));
    }

    /** The column that a fault names. */
    static @Nullable String column(SQLException fault) {
        Matcher column = COLUMN.matcher(String.valueOf(fault.getMessage()));
        return column.find() ? column.group(1) == null ? column.group(2) : column.group(1) : null;
    }
}
