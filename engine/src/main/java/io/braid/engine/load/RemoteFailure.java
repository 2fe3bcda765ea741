// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.connect.SqlStates;
import java.sql.SQLException;

/** Says why a database refused. Its own words may quote a value, so they are the cause only; the state is said. */
final class RemoteFailure {
    private RemoteFailure() {}

    static Failure of(Connection connection, SQLException e) {
        String place = Databases.place(connection);
        String state = SqlStates.of(e);
        if (SqlStates.isLost(e)) {
            return failure(
                    e,
                    FailureCode.E_CONNECTION,
                    "The connection to " + place + " was lost and did not come back in time.",
                    "Look whether the server runs.");
        }
        if (state.equals("42501") || state.startsWith("28")) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The database at " + place + " does not let this user do that (" + state + ").",
                    "The user needs to create tables in the schema, and to read and write the table.");
        }
        if (state.equals("55P03")) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The table at " + place + " is held by somebody else's transaction.",
                    "Wait for it, or end it.");
        }
        if (state.equals("57014")) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The database at " + place + " broke a statement off that took too long for it (" + state + ").",
                    "Raise statement_timeout for this user; then go on.");
        }
        if (state.equals(SqlStates.OWN_MEMORY)) {
            return failure(
                    e,
                    FailureCode.E_MEMORY,
                    "The rows and the indexes of " + place + " did not fit into the memory given.",
                    "Give more with --memory.");
        }
        if (state.equals("53100")) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The disk of the database at " + place + " is full (" + state + ").",
                    "Make room there; then go on.");
        }
        if (state.startsWith("53")) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The database at " + place + " has too little disk, memory or connections (" + state + ").",
                    "Free some there.");
        }
        if (SqlStates.isOfData(e)) {
            return failure(
                    e,
                    FailureCode.E_REMOTE,
                    "The database at " + place + " refused the rows as a whole (" + state + ").",
                    "Look at the table's constraints and triggers.");
        }
        return failure(
                e,
                FailureCode.E_REMOTE,
                "The database at " + place + " refused a statement (" + state + ").",
                "What was sent is in the session's artifacts; with --debug the database's own words are shown.");
    }

    private static Failure failure(SQLException e, FailureCode code, String sentence, String hint) {
        return new Failure(code, sentence, hint, e);
    }
}
