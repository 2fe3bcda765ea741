// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Select;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces a table: a new one is loaded beside it, gets the indexes, and then the name. */
final class PostgresSwap {
    private PostgresSwap() {}

    /** Makes the new table, as the old one is, without its indexes. */
    static void make(Remote remote, LoadPlan plan) throws SQLException {
        if (plan.isNew()) {
            remote.execute(Sql.of("CREATE TABLE {stage} ({parts})")
                    .with("stage", plan.stage())
                    .with("parts", Sql.join(", ", PostgresDdl.definitions(plan.table()))));
            return;
        }
        remote.execute(Sql.of("""
                CREATE TABLE {stage} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED
                    INCLUDING STORAGE INCLUDING COMMENTS)""")
                .with("stage", plan.stage())
                .with("table", plan.table().quoted()));
        for (Sql statement : PostgresDdl.changes(plan, plan.stage())) {
            remote.execute(statement);
        }
    }

    /** Gives it the indexes and the name. */
    static LoadCounts swap(Remote remote, LoadPlan plan, long sent) throws SQLException {
        remote.quietly(Sql.of("SET LOCAL maintenance_work_mem = '256MB'"));
        long there = remote.row(Sql.of("SELECT count(*) FROM {stage}").with("stage", plan.stage()))
                .number(0);
        if (there != sent) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "The new table has " + there + " rows, and " + sent + " were sent.",
                    "Look whether something else writes to it, or a trigger leaves rows out.");
        }
        List<Index> indexes = plan.isNew() ? List.of() : indexes(remote, plan);
        for (Index index : indexes) {
            remote.execute(index.made(plan));
        }
        long before = 0;
        if (plan.isNew()) {
            key(remote, plan);
        } else {
            remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
            remote.execute(Sql.of("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
                    .with("table", plan.table().quoted()));
            before = remote.row(Sql.of("SELECT count(*) FROM {table}")
                            .with("table", plan.table().quoted()))
                    .number(0);
            remote.execute(
                    Sql.of("DROP TABLE {table}").with("table", plan.table().quoted()));
        }
        remote.execute(Sql.of("ALTER TABLE {stage} RENAME TO {name}")
                .with("stage", plan.stage())
                .with("name", Name.fromOutside(plan.table().name().table())));
        for (Index index : indexes) {
            remote.execute(index.named(plan));
        }
        return new LoadCounts(sent, 0, 0, 0, 0, before);
    }

    private static void key(Remote remote, LoadPlan plan) throws SQLException {
        if (!plan.table().primaryKey().isEmpty()) {
            remote.execute(Sql.of("ALTER TABLE {stage} ADD PRIMARY KEY ({key})")
                    .with("stage", plan.stage())
                    .with("key", TargetTable.list(plan.table().primaryKey())));
        }
    }

    /**
     * An index of the old table.
     *
     * @param passing its name until it gets the old one's
     * @param rest of its definition, the catalogue's own words, from USING on
     * @param constraint the definition of the constraint that it serves, or {@code null}
     */
    private record Index(
            Name name,
            Name passing,
            boolean unique,
            String rest,
            @Nullable String constraint) {
        Sql made(LoadPlan plan) {
            return constraint == null
                    ? Sql.of("CREATE {unique}INDEX {name} ON {stage} {rest}")
                            .with("unique", unique ? Sql.of("UNIQUE ") : Sql.of(""))
                            .with("name", passing)
                            .with("stage", plan.stage())
                            .with("rest", Select.lookedAt(rest))
                    : Sql.of("ALTER TABLE {stage} ADD CONSTRAINT {name} {definition}")
                            .with("stage", plan.stage())
                            .with("name", passing)
                            .with("definition", Select.lookedAt(constraint));
        }

        Sql named(LoadPlan plan) {
            return constraint == null
                    ? Sql.of("ALTER INDEX {index} RENAME TO {name}")
                            .with("index", plan.table().beside(passing.bare()))
                            .with("name", name)
                    : Sql.of("ALTER TABLE {table} RENAME CONSTRAINT {index} TO {name}")
                            .with("table", plan.table().quoted())
                            .with("index", passing)
                            .with("name", name);
        }
    }

    private static List<Index> indexes(Remote remote, LoadPlan plan) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        for (RemoteRow row : remote.rows(
                Sql.of("""
                SELECT c.relname, i.indisunique, pg_catalog.pg_get_indexdef(i.indexrelid),
                    pg_catalog.pg_get_constraintdef(k.oid)
                FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                WHERE i.indrelid = {table}::regclass AND i.indisvalid
                ORDER BY i.indexrelid""").with("table", Literal.of(plan.table().quoted().render())))) {
            String definition = row.text(2);
            indexes.add(new Index(
                    Name.fromOutside(row.text(0)),
                    Name.fromOutside(plan.stageName() + "_" + indexes.size()),
                    row.isTrue(1),
                    definition.substring(definition.indexOf(" USING ") + 1),
                    row.textOrNull(3)));
        }
        return indexes;
    }
}
