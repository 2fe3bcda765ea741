// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a table in MariaDB that get another type. What else a column is (whether it needs a value, its default, characters,
 * check, comment) is said once more as the server itself says it, for whatever is not said is lost.
 */
final class MariaWidening {
    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 30;

    private MariaWidening() {}

    /**
     * The columns whose type can be changed: no foreign key, computed column or partition hangs on them, and the type is one of
     * those that have a wider one. A text of any length has no index.
     */
    static Set<String> possible(Remote remote, TargetTable table) throws SQLException {
        return remote.rows(named(Sql.of("""
                        SELECT c.COLUMN_NAME FROM information_schema.COLUMNS c
                        WHERE c.TABLE_SCHEMA = {schema} AND c.TABLE_NAME = {table}
                            AND (c.DATA_TYPE IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'date',
                                    'datetime')
                                OR c.DATA_TYPE IN ('char', 'varchar') AND c.COLUMN_KEY = ''
                                    AND (VERSION() LIKE '%MariaDB%' OR c.COLUMN_DEFAULT IS NULL)
                                    AND NOT EXISTS (SELECT 1 FROM information_schema.STATISTICS i
                                        WHERE i.TABLE_SCHEMA = {schema} AND i.TABLE_NAME = {table}
                                            AND i.COLUMN_NAME = c.COLUMN_NAME))
                            AND c.EXTRA NOT LIKE '%GENERATED%' AND c.EXTRA NOT LIKE '%on update%'
                            AND NOT EXISTS (SELECT 1 FROM information_schema.KEY_COLUMN_USAGE k
                                WHERE k.REFERENCED_TABLE_NAME IS NOT NULL
                                    AND (k.TABLE_SCHEMA = {schema} AND k.TABLE_NAME = {table} AND k.COLUMN_NAME = c.COLUMN_NAME
                                        OR k.REFERENCED_TABLE_SCHEMA = {schema} AND k.REFERENCED_TABLE_NAME = {table}
                                            AND k.REFERENCED_COLUMN_NAME = c.COLUMN_NAME))
                            AND NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS g
                                WHERE g.TABLE_SCHEMA = {schema} AND g.TABLE_NAME = {table}
                                    AND LOCATE(LOWER(c.COLUMN_NAME), LOWER(g.GENERATION_EXPRESSION)) > 0)
                            AND NOT EXISTS (SELECT 1 FROM information_schema.PARTITIONS p
                                WHERE p.TABLE_SCHEMA = {schema} AND p.TABLE_NAME = {table}
                                    AND LOCATE(LOWER(c.COLUMN_NAME),
                                        LOWER(CONCAT_WS(' ', p.PARTITION_EXPRESSION, p.SUBPARTITION_EXPRESSION))) > 0)"""), table)).stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet());
    }

    /** What a column becomes that is to take values of a kind; one that counts by itself stays a whole number. */
    static @Nullable TargetColumn wider(
            Remote remote, TargetTable table, TargetColumn column, ColumnKind kind, Widening.Digits needed)
            throws SQLException {
        if (kind != ColumnKind.DECIMAL) {
            TargetColumn plain = column.of(kind);
            return plain.taking(MariaCatalog.column(column.name(), kind, 0).within());
        }
        return counting(remote, table).contains(column.name())
                ? null
                : WiderDecimal.of(remote, table, column, needed, new WiderDecimal.Most(MOST_DIGITS, MOST_SCALE));
    }

    private static Set<String> counting(Remote remote, TargetTable table) throws SQLException {
        return new HashSet<>(remote.rows(named(Sql.of("""
                        SELECT COLUMN_NAME FROM information_schema.COLUMNS
                        WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {table} AND EXTRA LIKE '%auto_increment%'"""), table)).stream()
                .map(row -> row.text(0))
                .toList());
    }

    /** A type with what is said of texts elsewhere. */
    interface Types {
        Sql of(TargetColumn column);
    }

    /**
     * The statement that widens columns, to be run {@link #inItsWords in the server's words}; it may be run again.
     *
     * @param types without the characters of texts
     */
    static List<Sql> statements(Remote remote, LoadPlan plan, Types types) throws SQLException {
        List<TargetColumn> columns = plan.drift().widened();
        TargetTable table = plan.table();
        List<String> made = remote.row(Sql.of("SHOW CREATE TABLE {table}").with("table", table.quoted()))
                .text(1)
                .lines()
                .toList();
        List<Sql> parts = new ArrayList<>();
        for (TargetColumn column : columns) {
            String type = remote.row(named(Sql.of("""
                            SELECT COLUMN_TYPE FROM information_schema.COLUMNS
                            WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {table} AND COLUMN_NAME = {column}"""), table).with("column", Literal.of(column.name())))
                    .text(0);
            parts.add(Sql.of("MODIFY COLUMN {name} {type} {rest}")
                    .with("name", column.quoted())
                    .with("type", types.of(column))
                    .with("rest", Foreign.of(rest(made, "  " + column.quoted().render() + " " + type))));
        }
        return List.of(Sql.of("ALTER TABLE {table} {parts}")
                .with("table", table.quoted())
                .with("parts", Sql.join(", ", parts)));
    }

    private static String rest(List<String> made, String head) throws SQLException {
        for (String line : made) {
            if (line.equals(head) || line.startsWith(head + " ") || line.startsWith(head + ",")) {
                String rest = line.substring(head.length());
                return rest.endsWith(",") ? rest.substring(0, rest.length() - 1) : rest;
            }
        }
        throw new SQLException("The server says of a column nothing that can be said again.", "0A000");
    }

    /** Has the server say and read texts with backslashes in them in one way: what it says of tables has them always. */
    static <R> R inItsWords(Remote remote, Remote.Work<R> work) throws SQLException {
        remote.quietly(Sql.of("SET SESSION sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')"));
        try {
            return work.run();
        } finally {
            remote.quietly(Sql.of("SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')"));
        }
    }

    private static Sql named(Sql sql, TargetTable table) {
        return sql.with("schema", Literal.of(String.valueOf(table.name().schema())))
                .with("table", Literal.of(table.name().table()));
    }
}
