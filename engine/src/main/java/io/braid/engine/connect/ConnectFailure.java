// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection.Server;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says why a server could not be opened. What the driver says may hold what it was given, so it is the cause only. */
final class ConnectFailure {
    private ConnectFailure() {}

    /**
     * The failure.
     *
     * @param e what the last try ended with
     * @param tries there were
     * @param seconds they took together
     */
    static Failure of(Server server, SQLException e, int tries, double seconds) {
        String place = server.host() + ":" + server.port();
        String state = SqlStates.of(e);
        if (state.startsWith("28") || state.equals("08004")) {
            return failure(
                    e,
                    "The server at " + place + " refused the login of the user \"" + server.user() + "\".",
                    server.password() == null
                            ? "No password was given: set PGPASSWORD or MYSQL_PWD, or write password: ${env:NAME}."
                            : "Check the user, the password, and from where the server lets the user in.");
        }
        if (state.equals("3D000") || e.getErrorCode() == 1049) {
            return failure(
                    e,
                    "The server at " + place + " has no database \"" + server.database() + "\".",
                    "Check the name, or create it.");
        }
        if (isOfTls(e)) {
            return failure(
                    e,
                    "The server at " + place + " cannot be talked to over TLS in the way that was asked for.",
                    "Check ssl and certificate; verify-full needs a certificate for that very host.");
        }
        if (state.startsWith("53")) {
            return failure(
                    e, "The server at " + place + " takes no more connections.", "Wait, or raise its max_connections.");
        }
        String tried = " (" + tries + (tries == 1 ? " try, " : " tries, ") + String.format(Locale.ROOT, "%.0f", seconds)
                + " s)";
        if (SqlStates.isNotYet(e)) {
            return failure(
                    e,
                    "The server at " + place + " takes nobody in yet" + tried + ".",
                    "It is starting, stopping, or a standby that may not be asked; its log tells.");
        }
        return failure(
                e,
                "The server at " + place + " cannot be reached" + tried + ".",
                "Check host and port, and that it is running.");
    }

    private static boolean isOfTls(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    || String.valueOf(cause.getMessage()).contains("SSL")) {
                return true;
            }
        }
        return false;
    }

    private static Failure failure(SQLException e, String sentence, String hint) {
        return new Failure(FailureCode.E_CONNECTION, sentence, hint, e);
    }
}
