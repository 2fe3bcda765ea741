// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks a table up in an SQLite file. */
final class SqliteCatalog {
    /** What SQLite says of the column; of the rest nothing is read. */
    private static final Pattern COLUMN = Pattern.compile("constraint failed: [^.,)]+\\.([^,)]+)\\)?$");

    /** SQLite keeps numbers of more digits only where they are whole and of 64 bits. */
    private static final Sql SURE = Sql.of("""
            (length(ltrim(regexp_replace(regexp_replace(regexp_replace({value}::VARCHAR, '[eE].*$', ''),
                '(\\.[0-9]*?)0+$', '\\1'), '[^0-9]', '', 'g'), '0')) <= 15
            OR (regexp_full_match({value}::VARCHAR, '[-+]?[0-9]+') AND TRY_CAST({value} AS BIGINT) IS NOT NULL))""");

    private static final Sql FINITE = Sql.of("isfinite({value})");
    private static final Sql YEARS = Sql.of("coalesce(year({value}) BETWEEN 0 AND 9999, FALSE)");

    private SqliteCatalog() {}

    /** The name in the letters in which it was made; there is no other schema than the file's. */
    static LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        if (name.schema() != null && !name.schema().equalsIgnoreCase("main")) {
            throw new Failure(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    "An SQLite file has no schema \"" + name.schema() + "\".",
                    "Name the table alone.");
        }
        List<RemoteRow> known = remote.rows(named(
                Sql.of("SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = lower({table})"), name));
        return new LoadText.TableName(
                null, known.isEmpty() ? name.table() : known.get(0).text(0));
    }

    /** The table by its full name. */
    static @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        List<RemoteRow> known = remote.rows(named(
                Sql.of("SELECT type FROM sqlite_master WHERE type IN ('table', 'view') AND name = {table}"), name));
        if (known.isEmpty()) {
            return null;
        }
        if (known.get(0).text(0).equals("view")) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "\"" + name + "\" is no table that rows can be loaded into.",
                    "Name a table; a view is not loaded.");
        }
        List<TargetColumn> columns = new ArrayList<>();
        List<String> primary = new ArrayList<>();
        List<RemoteRow> rows = remote.rows(named(Sql.of("""
                SELECT name, type, "notnull", dflt_value IS NOT NULL, pk, hidden
                FROM pragma_table_xinfo({table}) ORDER BY cid"""), name));
        for (RemoteRow row : rows) {
            TargetColumn column = column(row.text(0), kind(row.text(1)));
            // Of an integer that is the whole key SQLite makes up values.
            boolean counts = row.number(4) > 0 && row.text(1).equalsIgnoreCase("INTEGER");
            columns.add(new TargetColumn(
                    column.name(),
                    column.kind(),
                    row.text(1),
                    0,
                    0,
                    0,
                    row.isTrue(2),
                    row.isTrue(3) || counts,
                    row.number(5) > 1,
                    column.within()));
        }
        rows.stream()
                .filter(row -> row.number(4) > 0)
                .sorted((one, other) -> Long.compare(one.number(4), other.number(4)))
                .forEach(row -> primary.add(row.text(0)));
        return new TargetTable(name, columns, primary, uniques(remote, name, primary), 0, null);
    }

    /** Whether a table takes values of the types of its columns alone. */
    static boolean isStrict(Remote remote, LoadText.TableName name) throws SQLException {
        return remote
                .rows(named(Sql.of("SELECT strict FROM pragma_table_list({table}) WHERE schema = 'main'"), name))
                .stream()
                .anyMatch(row -> row.isTrue(0));
    }

    private static List<List<String>> uniques(Remote remote, LoadText.TableName name, List<String> primary)
            throws SQLException {
        List<List<String>> uniques = new ArrayList<>();
        if (!primary.isEmpty()) {
            uniques.add(primary);
        }
        for (RemoteRow row : remote.rows(named(Sql.of("""
                SELECT group_concat(i.name, char(31)), count(*) = count(i.name)
                FROM pragma_index_list({table}) l, pragma_index_info(l.name) i
                WHERE l."unique" = 1 AND l.partial = 0 AND l.origin <> 'pk' GROUP BY l.name"""), name))) {
            if (row.isTrue(1)) {
                uniques.add(Arrays.asList(row.text(0).split("\u001f", -1)));
            }
        }
        return uniques;
    }

    /** A column with what SQLite takes of its kind. */
    static TargetColumn column(String name, ColumnKind kind) {
        Sql within = switch (kind) {
            case DECIMAL -> SURE;
            case REAL, DOUBLE -> FINITE;
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> YEARS;
            default -> null;
        };
        return TargetColumn.of(name, kind, 0, 0, 0, within);
    }

    /** The kind of a declared type, which may be any words: SQLite's documentation, "Datatypes In SQLite", 3.1. */
    private static ColumnKind kind(String declared) {
        String upper = declared.toUpperCase(Locale.ROOT);
        if (upper.startsWith("BOOL")) {
            return ColumnKind.BOOLEAN;
        }
        if (upper.startsWith("DATETIME") || upper.startsWith("TIMESTAMP")) {
            return ColumnKind.TIMESTAMP;
        }
        if (upper.contains("INT")) {
            return ColumnKind.BIGINT;
        }
        if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
            return ColumnKind.TEXT;
        }
        if (upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")) {
            return ColumnKind.DOUBLE;
        }
        if (upper.startsWith("DEC") || upper.startsWith("NUM")) {
            return ColumnKind.DECIMAL;
        }
        return switch (upper) {
            case "DATE" -> ColumnKind.DATE;
            case "TIME" -> ColumnKind.TIME;
            case "BLOB" -> ColumnKind.BINARY;
            case "JSON" -> ColumnKind.JSON;
            default -> ColumnKind.OTHER;
        };
    }

    private static Sql named(Sql sql, LoadText.TableName name) {
        return sql.with("table", Literal.of(name.table()));
    }

    /** The column that a fault names. */
    static @Nullable String column(SQLException fault) {
        Matcher column = COLUMN.matcher(String.valueOf(fault.getMessage()));
        return column.find() ? column.group(1) : null;
    }
}
