// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;

/** Where rows are in Postgres until they are applied: a table for them and one for the record of them. */
final class PostgresStage {
    private PostgresStage() {}

    /** Makes both unless they are there; a crash of the server empties both or none. */
    static void make(Remote remote, LoadPlan plan, Sql ledger) throws SQLException {
        if (remote.row(Sql.of("SELECT to_regclass({stage})::text")
                                .with("stage", Literal.of(plan.stage().render())))
                        .textOrNull(0)
                != null) {
            return;
        }
        remote.execute(Sql.of("""
                CREATE UNLOGGED TABLE {stage} AS
                SELECT NULL::bigint AS {row}, {columns} FROM {table} WITH NO DATA""")
                .with("stage", plan.stage())
                .with("row", LoadPlan.ROW)
                .with("columns", Sql.join(", ", plan.names()))
                .with("table", plan.table().quoted()));
        remote.quietly(Sql.of("CREATE UNLOGGED TABLE {ledger} {columns}")
                .with("ledger", ledger)
                .with("columns", ChunkLedger.columns()));
    }

    /** Drops both. */
    static void drop(Remote remote, LoadPlan plan, Sql ledger) throws SQLException {
        remote.execute(Sql.of("DROP TABLE {stage}, {ledger}")
                .with("stage", plan.stage())
                .with("ledger", ledger));
    }
}
