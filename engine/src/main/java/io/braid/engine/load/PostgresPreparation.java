// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;

/** What is done to a table in Postgres before rows come. */
final class PostgresPreparation {
    private PostgresPreparation() {}

    /** Changes the table as the plan says, and says so in the ledger; what was done before is not done again. */
    static void prepare(Remote remote, LoadPlan plan, ChunkLedger ledger) throws SQLException {
        lasting(remote);
        if (!ledger.has(remote, ChunkLedger.BEGUN)) {
            if (plan.isNew()) {
                PostgresLocks.toMake(remote, plan.table());
            }
            MadeMeanwhile.unless(plan, () -> begin(remote, plan));
            ledger.add(remote, ChunkLedger.BEGUN, new ChunkLedger.Entry(0, 0, 0));
        }
        if (plan.way() != LoadPlan.Way.SWAP && plan.how().design().partition() != null) {
            PostgresLocks.toAttach(remote, plan);
            remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
            for (Sql statement : PostgresPartitions.attaching(remote, plan)) {
                remote.execute(statement);
            }
        }
    }

    /** Has the transaction outlive a crash also where the server is set up to forget the last ones; and so those before it. */
    static void lasting(Remote remote) throws SQLException {
        remote.rows(Sql.of("SELECT set_config('synchronous_commit', 'on', true)"
                + " WHERE current_setting('synchronous_commit') = 'off'"));
    }

    private static void begin(Remote remote, LoadPlan plan) throws SQLException {
        if (plan.way() == LoadPlan.Way.SWAP) {
            PostgresSwap.make(remote, plan);
            return;
        }
        if (!plan.drift().widened().isEmpty()) {
            remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
            PostgresSummaries.drop(remote, plan);
        }
        for (Sql statement : PostgresDdl.of(plan)) {
            remote.execute(statement);
        }
        if (plan.isNew()) {
            PostgresIndexes.plan(remote, plan);
        } else if (plan.base() == null && plan.how().indexes() == Loading.Indexes.REBUILD) {
            PostgresIndexes.drop(remote, plan.table(), plan.mode() == LoadMode.TRUNCATE);
        }
        if (plan.mode() == LoadMode.TRUNCATE) {
            remote.execute(Sql.of("TRUNCATE {table}").with("table", plan.table().quoted()));
        }
    }
}
