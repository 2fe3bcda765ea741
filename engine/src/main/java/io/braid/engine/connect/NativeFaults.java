// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.engine.sql.DuckDbFaults;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLSTATE of a fault where a database has other words for it, or one word for several. */
final class NativeFaults {
    /** MariaDB's and MySQL's numbers. */
    private static final Map<Integer, String> MARIADB = Map.ofEntries(
            Map.entry(1048, "23502"),
            Map.entry(1263, "23502"),
            Map.entry(1364, "23502"),
            Map.entry(1062, "23505"),
            Map.entry(1586, "23505"),
            Map.entry(1216, "23503"),
            Map.entry(1217, "23503"),
            Map.entry(1451, "23503"),
            Map.entry(1452, "23503"),
            Map.entry(3819, "23514"),
            Map.entry(4025, "23514"),
            Map.entry(1406, "22001"),
            Map.entry(1264, "22003"),
            Map.entry(1690, "22003"),
            Map.entry(1265, "22P02"),
            Map.entry(1292, "22P02"),
            Map.entry(1366, "22P02"),
            Map.entry(1411, "22P02"),
            Map.entry(3140, "22P02"),
            Map.entry(4038, "22P02"),
            Map.entry(1261, "22P02"),
            Map.entry(1262, "22P02"),
            Map.entry(1300, "22021"),
            Map.entry(1644, "P0001"),
            Map.entry(1114, "53100"),
            Map.entry(1021, "53100"),
            Map.entry(1142, "42501"),
            Map.entry(1044, "42501"));

    private static final Map<SQLiteErrorCode, String> SQLITE = Map.ofEntries(
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_CHECK, "23514"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY, "23503"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL, "23502"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY, "23505"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID, "23505"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE, "23505"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER, "P0001"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT_DATATYPE, "22P02"),
            Map.entry(SQLiteErrorCode.SQLITE_CONSTRAINT, "23000"),
            Map.entry(SQLiteErrorCode.SQLITE_MISMATCH, "22P02"),
            Map.entry(SQLiteErrorCode.SQLITE_TOOBIG, "22001"),
            Map.entry(SQLiteErrorCode.SQLITE_FULL, "53100"),
            Map.entry(SQLiteErrorCode.SQLITE_READONLY, "42501"));

    private NativeFaults() {}

    /** The state that says more than the driver's own; {@code null} if there is none. */
    static @Nullable String state(SQLException fault) {
        if (fault instanceof SQLiteException sqlite) {
            return SQLITE.get(sqlite.getResultCode());
        }
        String own = fault.getSQLState();
        if (fault.getErrorCode() != 0) {
            return MARIADB.get(fault.getErrorCode());
        }
        return own == null ? duckDb(String.valueOf(fault.getMessage())) : null;
    }

    /** DuckDB's driver has neither numbers nor states; its messages begin with the kind. */
    private static @Nullable String duckDb(String message) {
        if (message.startsWith("Constraint Error")) {
            if (message.contains("NOT NULL constraint failed")) {
                return "23502";
            }
            if (message.contains("CHECK constraint failed")) {
                return "23514";
            }
            return message.contains("foreign key") ? "23503" : "23505";
        }
        if (message.startsWith("Conversion Error") || message.startsWith("Invalid Input Error")) {
            return message.contains("out of range") ? "22003" : "22P02";
        }
        if (message.startsWith("Out of Range Error")) {
            return "22003";
        }
        if (DuckDbFaults.isOfMemory(message)) {
            return SqlStates.OWN_MEMORY;
        }
        if (message.startsWith("TransactionContext Error: Conflict")
                || message.startsWith("IO Error: Could not set lock on file")) {
            return "40001";
        }
        return null;
    }
}
