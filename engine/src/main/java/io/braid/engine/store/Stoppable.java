// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.event.Cancellation;
import java.sql.SQLException;
import java.sql.Statement;

/** Has statements stop when the run is cancelled. */
final class Stoppable {
    private Stoppable() {}

    /** What is done with a statement. */
    interface Use<R> {
        R run() throws SQLException;
    }

    static <R> R run(Cancellation cancellation, Statement statement, Use<R> use) throws SQLException {
        Cancellation.Interrupt interrupt = cancellation.onRequest(() -> cancel(statement));
        try {
            cancellation.check();
            return use.run();
        } finally {
            interrupt.close();
        }
    }

    static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement ended by itself just now, which is what was wanted.
        }
    }
}
