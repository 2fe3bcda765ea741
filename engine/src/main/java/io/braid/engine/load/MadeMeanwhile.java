// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.sql.SQLException;
import java.util.Set;

/** Told when somebody else made the table that a load was about to make: it is to be looked at as one that is there. */
final class MadeMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Duplicate table, in the words of Postgres and of MariaDB; two at once collide in Postgres's catalogue. */
    private static final Set<String> THERE = Set.of("42P07", "42S01", "23505", "42710");

    /** What makes tables. */
    interface Making {
        void run() throws SQLException;
    }

    MadeMeanwhile(String table) {
        super("another load made the table " + table + " at the same moment, and this one went into it as it is");
    }

    /** What a person should know. */
    String why() {
        return String.valueOf(getMessage());
    }

    /** Makes a table that is not there. */
    static void unless(LoadPlan plan, Making making) throws SQLException {
        try {
            making.run();
        } catch (SQLException e) {
            if (plan.isNew() && THERE.contains(String.valueOf(e.getSQLState()))) {
                throw new MadeMeanwhile(plan.table().name().toString());
            }
            throw e;
        }
    }
}
