// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What SQLite says in its own way. */
final class SqliteDialect extends Dialect {
    /** The joins look rows up in the stage by the key, also where the table has no index on it. */
    @Override
    void begin(Remote remote, LoadPlan plan) throws SQLException {
        if (!plan.key().isEmpty()) {
            remote.execute(Sql.of("CREATE INDEX IF NOT EXISTS {index} ON {stage} ({key})")
                    .with("index", plan.table().beside(plan.stageName() + "_key"))
                    .with("stage", plan.stage())
                    .with(
                            "key",
                            Sql.join(
                                    ", ", plan.key().stream().map(Fitting::name).toList())));
        }
    }

    /** Also where the table takes capitals for the same. */
    @Override
    Sql differs(Fitting column) {
        return column.target().kind() == ColumnKind.TEXT
                ? Sql.of("t.{name} COLLATE BINARY IS DISTINCT FROM s.{name}").with("name", column.name())
                : super.differs(column);
    }

    /** The clock stands still for a statement only. */
    @Override
    Sql now(Remote remote) throws SQLException {
        return Sql.of("{now}")
                .with(
                        "now",
                        Literal.of(remote.row(Sql.of("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"))
                                .text(0)));
    }

    @Override
    @Nullable
    String column(SQLException fault) {
        return SqliteCatalog.column(fault);
    }

    /** The rows of the slice that are not there: those that are there are found first, and but once. */
    private static Sql isNew() {
        return Sql.of("""
                {slice} AND s.{row} NOT IN (SELECT s.{row} FROM {table} AS t JOIN {stage} AS s ON {on} WHERE {slice}{live})""");
    }

    @Override
    Sql insertNew() {
        return Sql.of("INSERT INTO {table} ({columns}) SELECT {values} FROM {stage} AS s WHERE {new}")
                .with("new", isNew())
                .with("live", Sql.of(""));
    }

    @Override
    Sql countNew() {
        return Sql.of("SELECT count(*) FROM {stage} AS s WHERE {new}")
                .with("new", isNew())
                .with("live", Sql.of(""));
    }

    @Override
    Sql beginVersions() {
        return Sql.of("INSERT INTO {table} ({columns}, {since}) SELECT {values}, {now} FROM {stage} AS s WHERE {new}")
                .with("new", isNew())
                .with("live", Sql.of(" AND t.{until} IS NULL"));
    }
}
