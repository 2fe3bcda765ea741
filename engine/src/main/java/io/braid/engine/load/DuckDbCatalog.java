// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks a table up in the catalogue of a DuckDB file. */
final class DuckDbCatalog {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    /** What DuckDB says of the column; of the rest, which quotes the value, nothing is read. */
    private static final Pattern COLUMN =
            Pattern.compile("NOT NULL constraint failed: [^\\n]*\\.([^.\\n]+)|key \"([^:\"\\n]+): ");

    private static final int MOST_DIGITS = 38;
    private static final int UNSIGNED_DIGITS = 20;

    private DuckDbCatalog() {}

    /** The name with its schema, in the letters in which it was made. */
    static LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        String schema = name.schema() == null
                ? remote.row(Sql.of("SELECT current_schema()")).text(0)
                : name.schema();
        List<RemoteRow> known =
                remote.rows(Sql.of("""
                SELECT schema_name, table_name FROM duckdb_tables()
                WHERE database_name = current_database() AND lower(schema_name) = lower({schema})
                    AND lower(table_name) = lower({table})""").with("schema", Literal.of(schema)).with("table", Literal.of(name.table())));
        return known.isEmpty()
                ? new LoadText.TableName(schema, name.table())
                : new LoadText.TableName(known.get(0).text(0), known.get(0).text(1));
    }

    /** The table by its full name. */
    static @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        if (!remote.rows(named(Sql.of("SELECT 1 FROM duckdb_views() WHERE {place} AND view_name = {table}"), name))
                .isEmpty()) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "\"" + name + "\" is no table that rows can be loaded into.",
                    "Name a table; a view is not loaded.");
        }
        List<RemoteRow> known = remote.rows(named(
                Sql.of("SELECT estimated_size FROM duckdb_tables() WHERE {place} AND table_name = {table}"), name));
        if (known.isEmpty()) {
            return null;
        }
        List<List<String>> uniques = new ArrayList<>();
        List<String> primary = new ArrayList<>();
        for (RemoteRow row : remote.rows(named(Sql.of("""
                SELECT constraint_type = 'PRIMARY KEY', array_to_string(constraint_column_names, chr(31))
                FROM duckdb_constraints()
                WHERE {place} AND table_name = {table} AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')
                ORDER BY constraint_index"""), name))) {
            List<String> columns = Arrays.asList(row.text(1).split("\u001f", -1));
            uniques.add(columns);
            if (row.isTrue(0)) {
                primary.addAll(columns);
            }
        }
        return new TargetTable(
                name, columns(remote, name), primary, uniques, known.get(0).number(0), null);
    }

    private static List<TargetColumn> columns(Remote remote, LoadText.TableName name) throws SQLException {
        List<TargetColumn> columns = new ArrayList<>();
        for (RemoteRow row : remote.rows(named(Sql.of("""
                SELECT column_name, data_type, NOT is_nullable, column_default IS NOT NULL
                FROM duckdb_columns() WHERE {place} AND table_name = {table} ORDER BY column_index"""), name))) {
            String type = row.text(1);
            Matcher decimal = DECIMAL.matcher(type);
            boolean sized = decimal.matches();
            ColumnKind kind = kind(type);
            columns.add(new TargetColumn(
                    row.text(0),
                    kind,
                    type,
                    0,
                    sized ? Integer.parseInt(decimal.group(1)) : kind == ColumnKind.DECIMAL ? digits(type) : 0,
                    sized ? Integer.parseInt(decimal.group(2)) : 0,
                    row.isTrue(2),
                    row.isTrue(3),
                    false,
                    within(type)));
        }
        return columns;
    }

    private static int digits(String type) {
        return type.equals("UBIGINT") ? UNSIGNED_DIGITS : MOST_DIGITS;
    }

    private static ColumnKind kind(String type) {
        return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")
                ? ColumnKind.OTHER
                : ColumnKind.ofDuckDb(type);
    }

    /** What types take that are narrower than ours. */
    private static @Nullable Sql within(String type) {
        return switch (type) {
            case "TINYINT" -> Within.between(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "UTINYINT" -> Within.between(0, 255);
            case "USMALLINT" -> Within.between(0, 65_535);
            case "UINTEGER" -> Within.between(0, 4_294_967_295L);
            case "UBIGINT" -> Within.UNSIGNED;
            case "TIMESTAMP_S" -> Within.seconds(0);
            case "TIMESTAMP_MS" -> Within.seconds(3);
            default -> null;
        };
    }

    /**
     * The columns whose type can be changed: DuckDB refuses it where keys, checks, indexes, foreign keys or computed columns hang on
     * them.
     */
    static Set<String> free(Remote remote, TargetTable table) throws SQLException {
        return remote.rows(named(Sql.of("""
                        SELECT column_name FROM duckdb_columns() c
                        WHERE {place} AND table_name = {table}
                            AND NOT EXISTS (SELECT 1 FROM duckdb_indexes() WHERE {place} AND table_name = {table})
                            AND NOT EXISTS (SELECT 1 FROM duckdb_constraints() k
                                WHERE {place} AND k.table_name = {table} AND k.constraint_type <> 'NOT NULL'
                                    AND list_contains(k.constraint_column_names, c.column_name))
                            AND NOT EXISTS (SELECT 1 FROM duckdb_constraints() k
                                WHERE {place} AND k.constraint_type = 'FOREIGN KEY' AND k.referenced_table = {table})
                            AND NOT EXISTS (SELECT 1 FROM duckdb_columns() g
                                WHERE {place} AND g.table_name = {table} AND contains(g.column_default, c.column_name))"""), table.name())).stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet());
    }

    /** Whether rows can be taken out and put in again by a load without a trace: it has all columns, and nothing hangs on the rows. */
    static boolean isPlain(Remote remote, LoadPlan plan) throws SQLException {
        Set<String> given = plan.columns().stream()
                .map(column -> column.target().name())
                .collect(Collectors.toCollection(HashSet::new));
        if (plan.how().missing() == Loading.Missing.SOFT_DELETE) {
            given.add(LoadPlan.DELETED_AT);
        }
        TargetTable table = plan.table();
        return table.uniques().isEmpty()
                && table.columns().stream().map(TargetColumn::name).allMatch(given::contains)
                && remote.rows(named(Sql.of("""
                        SELECT 1 FROM duckdb_indexes() WHERE {place} AND table_name = {table}
                        UNION ALL
                        SELECT 1 FROM duckdb_constraints()
                        WHERE {place} AND constraint_type = 'FOREIGN KEY'
                            AND {table} IN (table_name, referenced_table)"""), table.name())).isEmpty();
    }

    private static Sql named(Sql sql, LoadText.TableName name) {
        return sql.with("place", Sql.of("database_name = current_database() AND schema_name = {schema}"))
                .with("schema", Literal.of(String.valueOf(name.schema())))
                .with("table", Literal.of(name.table()));
    }

    /** The column that a fault names. */
    static @Nullable String column(SQLException fault) {
        Matcher column = COLUMN.matcher(String.valueOf(fault.getMessage()));
        return column.find() ? column.group(1) == null ? column.group(2) : column.group(1) : null;
    }
}
