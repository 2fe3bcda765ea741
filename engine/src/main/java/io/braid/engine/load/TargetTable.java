// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadText;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a database, as it is.
 *
 * @param name with its schema, if the database has such
 * @param primaryKey its columns, or empty
 * @param uniques the columns of each index of which all values differ, the primary key's among them
 * @param rows about
 * @param tied why its name cannot pass to another table, or {@code null} if it can
 */
record TargetTable(
        LoadText.TableName name,
        List<TargetColumn> columns,
        List<String> primaryKey,
        List<List<String>> uniques,
        long rows,
        @Nullable String tied) {
    TargetTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniques = List.copyOf(uniques);
    }

    Sql quoted() {
        return quoted(name.table());
    }

    /** Another table of the same schema. */
    Sql beside(String table) {
        return quoted(table);
    }

    private Sql quoted(String table) {
        return quoted(name.schema(), table);
    }

    static Sql quoted(@Nullable String schema, String table) {
        return schema == null
                ? Sql.of("{table}").with("table", Name.fromOutside(table))
                : Sql.of("{schema}.{table}")
                        .with("schema", Name.fromOutside(schema))
                        .with("table", Name.fromOutside(table));
    }

    /** Names of columns, as a list. */
    static Sql list(List<String> columns) {
        return Sql.join(", ", columns.stream().map(Name::fromOutside).toList());
    }

    /** The rows that it has now. */
    long count(Remote remote) throws SQLException {
        return remote.row(Sql.of("SELECT count(*) FROM {table}").with("table", quoted()))
                .number(0);
    }

    boolean isUnique(List<String> key) {
        return uniques.stream().anyMatch(unique -> unique.size() == key.size() && unique.containsAll(key));
    }

    @Nullable
    TargetColumn column(String column) {
        TargetColumn exact = columns.stream()
                .filter(known -> known.name().equals(column))
                .findFirst()
                .orElse(null);
        if (exact != null) {
            return exact;
        }
        List<TargetColumn> alike = columns.stream()
                .filter(known -> known.name().equalsIgnoreCase(column))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }
}
