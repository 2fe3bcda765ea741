// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;

/** The one lock of a table among all our loads, an advisory one that ends with the transaction. */
final class PostgresLocks {
    /**
     * Lets a transaction stay open as long as it must. As the last statement of one it also lets go of what the answer to a
     * query still sees, for the end of which CREATE INDEX CONCURRENTLY would wait.
     */
    private static final Sql STAYING = Sql.of("SET LOCAL idle_in_transaction_session_timeout = 0");

    private PostgresLocks() {}

    /** Waits for it. */
    static void take(Remote remote, TargetTable table) throws SQLException {
        remote.rows(Sql.of("SELECT pg_advisory_xact_lock(hashtext('_braid'), hashtext({table}))")
                .with("table", name(table)));
    }

    /**
     * Waits until no other load makes the table.
     *
     * @throws MadeMeanwhile if one did
     */
    static void toMake(Remote remote, TargetTable table) throws SQLException {
        remote.rows(Sql.of("SELECT pg_advisory_xact_lock(hashtext('_braid_new'), hashtext({table}))")
                .with("table", name(table)));
        if (PostgresCatalog.describe(remote, table.name()) != null) {
            throw new MadeMeanwhile(table.name().toString());
        }
    }

    /**
     * Waits until no other load attaches parts. A load that writes straight into the table holds that table already, with
     * others that add, and must not wait for itself.
     */
    static void toAttach(Remote remote, LoadPlan plan) throws SQLException {
        if (plan.way() != LoadPlan.Way.DIRECT) {
            take(remote, plan.table());
            return;
        }
        remote.rows(Sql.of("SELECT pg_advisory_xact_lock(hashtext('_braid_parts'), hashtext({table}))")
                .with("table", name(plan.table())));
    }

    /** Takes it if nobody else has it, or with others that only add. */
    static boolean tried(Remote remote, TargetTable table, boolean shared) throws SQLException {
        Sql sql = shared
                ? Sql.of("SELECT pg_try_advisory_xact_lock_shared(hashtext('_braid'), hashtext({table}))")
                : Sql.of("SELECT pg_try_advisory_xact_lock(hashtext('_braid'), hashtext({table}))");
        boolean held = remote.row(sql.with("table", name(table))).isTrue(0);
        stay(remote);
        return held;
    }

    static void stay(Remote remote) throws SQLException {
        remote.quietly(STAYING);
    }

    private static Literal name(TargetTable table) {
        return Literal.of(table.quoted().render());
    }
}
