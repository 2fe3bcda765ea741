// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;

/** The one lock of a table among all our loads, an advisory one that ends with the transaction. */
final class PostgresLocks {
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

    /** Takes it if nobody else has it, or with others that only add. */
    static boolean tried(Remote remote, TargetTable table, boolean shared) throws SQLException {
        Sql sql = shared
                ? Sql.of("SELECT pg_try_advisory_xact_lock_shared(hashtext('_braid'), hashtext({table}))")
                : Sql.of("SELECT pg_try_advisory_xact_lock(hashtext('_braid'), hashtext({table}))");
        return remote.row(sql.with("table", name(table))).isTrue(0);
    }

    private static Literal name(TargetTable table) {
        return Literal.of(table.quoted().render());
    }
}
