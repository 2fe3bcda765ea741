// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.core.plan.TableDesign;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that make a table in Postgres what a load needs. Nothing is ever dropped or made narrower. */
final class PostgresDdl {
    private PostgresDdl() {}

    /** Those that make the table, or change it. */
    static List<Sql> of(LoadPlan plan) {
        return plan.isNew() ? List.of(create(plan)) : changes(plan, plan.table().quoted());
    }

    /** The table without its key, which is made when the rows are there. */
    private static Sql create(LoadPlan plan) {
        List<Sql> parts = new ArrayList<>(definitions(plan.table()));
        ours(plan).forEach(parts::add);
        TableDesign.Partitioning partition = plan.how().design().partition();
        return Sql.of("CREATE TABLE {table} ({parts}){partition}")
                .with("table", plan.table().quoted())
                .with("parts", Sql.join(", ", parts))
                .with(
                        "partition",
                        partition == null
                                ? Sql.of("")
                                : Sql.of(" PARTITION BY RANGE ({column})")
                                        .with(
                                                "column",
                                                PostgresPartitions.column(plan, partition)
                                                        .quoted()));
    }

    /** The columns of a new table; those of its key are needed in every row. */
    static List<Sql> definitions(TargetTable table) {
        return table.columns().stream()
                .map(column -> Sql.of("{column}{needed}")
                        .with("column", definition(column))
                        .with("needed", table.primaryKey().contains(column.name()) ? Sql.of(" NOT NULL") : Sql.of("")))
                .toList();
    }

    private static Sql definition(TargetColumn column) {
        return Sql.of("{name} {type}").with("name", column.quoted()).with("type", PostgresTypes.type(column.kind()));
    }

    /** The statements that make the table, or change it, and what its parts, key and summaries need. */
    static List<Sql> all(Remote remote, LoadPlan plan) throws SQLException {
        List<Sql> statements = new ArrayList<>(of(plan));
        statements.addAll(PostgresPartitions.attaching(remote, plan));
        if (plan.isNew() && !plan.table().primaryKey().isEmpty()) {
            statements.add(Sql.of("ALTER TABLE {table} ADD PRIMARY KEY ({key})")
                    .with("table", plan.table().quoted())
                    .with("key", TargetTable.list(plan.table().primaryKey())));
        }
        statements.addAll(PostgresSummaries.statements(remote, plan));
        return statements;
    }

    /** Has the server learn what is in the table, unless but few rows of it changed. */
    static void analyze(Line line, LoadPlan plan) {
        if (plan.base() == null) {
            line.transaction(remote -> remote.execute(
                    Sql.of("ANALYZE {table}").with("table", plan.table().quoted())));
        }
    }

    /** The columns that the mode itself needs. */
    private static List<Sql> ours(LoadPlan plan) {
        List<Sql> ours = new ArrayList<>();
        if (plan.mode() == LoadMode.SCD2) {
            ours.add(Sql.of("{name} timestamptz").with("name", Name.fromOutside(LoadPlan.VALID_FROM)));
            ours.add(Sql.of("{name} timestamptz").with("name", Name.fromOutside(LoadPlan.VALID_TO)));
        } else if (plan.how().missing() == Loading.Missing.SOFT_DELETE) {
            ours.add(Sql.of("{name} timestamptz").with("name", Name.fromOutside(LoadPlan.DELETED_AT)));
        }
        return ours;
    }

    /** Adds columns and makes others wider. */
    static List<Sql> changes(LoadPlan plan, Sql table) {
        List<Sql> changes = new ArrayList<>();
        List<Sql> added = new ArrayList<>(
                plan.drift().added().stream().map(PostgresDdl::definition).toList());
        added.addAll(ours(plan));
        if (!added.isEmpty()) {
            changes.add(Sql.of("ALTER TABLE {table} {parts}")
                    .with("table", table)
                    .with(
                            "parts",
                            Sql.join(
                                    ", ",
                                    added.stream()
                                            .map(part -> Sql.of("ADD COLUMN IF NOT EXISTS {part}")
                                                    .with("part", part))
                                            .toList())));
        }
        if (!plan.drift().widened().isEmpty()) {
            changes.add(PostgresWidening.statement(table, plan.drift().widened()));
        }
        return changes;
    }
}
