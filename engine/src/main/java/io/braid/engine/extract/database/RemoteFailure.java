// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.connect.SqlStates;
import java.io.IOException;
import java.sql.SQLException;

/** What a database refused, in our words: drivers quote values. */
final class RemoteFailure {
    private RemoteFailure() {}

    static Failure of(Connection connection, SQLException e) {
        String place = Databases.place(connection);
        if (SqlStates.isLost(e)) {
            return new Failure(
                    FailureCode.E_CONNECTION,
                    "The connection to " + place + " was lost while it was read.",
                    "Run it again when the server is back.",
                    e);
        }
        return new Failure(
                FailureCode.E_REMOTE,
                place + " refused the query of the step, with state " + SqlStates.of(e)
                        + (e.getErrorCode() == 0 ? "." : " and code " + e.getErrorCode() + "."),
                hint(SqlStates.of(e), e.getErrorCode()),
                e);
    }

    private static String hint(String state, int code) {
        if (state.equals("42P01") || state.equals("42S02") || state.equals("3F000") || code == 1146) {
            return "There is no such table or schema, or the user may not see it.";
        }
        if (state.equals("42703") || state.equals("42S22") || code == 1054) {
            return "There is no such column.";
        }
        if (state.equals("42501") || code == 1142) {
            return "The user lacks the right to read it.";
        }
        if (state.startsWith("25")) {
            return "The step may only read.";
        }
        return "Try table, query and where in the database's own client.";
    }

    static Failure unfit(Connection connection, RuntimeException cause) {
        return new Failure(
                FailureCode.E_REMOTE,
                Databases.place(connection) + " sent a value that the type of its column has no place for here.",
                "Cast the column to text in a query, such as a date before the year 1.",
                cause);
    }

    static Failure full(IOException e) {
        return new Failure(
                FailureCode.E_DISK_FULL,
                "What the server sent could not be stored.",
                "Free space, or name another disk with --temp.",
                e);
    }
}
