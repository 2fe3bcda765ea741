// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.sql.DuckDbSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Opens DuckDB's files to write to them. Statements reach the file itself and one folder, and no other file.
 *
 * @param folder from which rows are taken, and for what does not fit into memory
 * @param memoryBytes at most
 */
record DuckDb(Path folder, long memoryBytes) {
    /**
     * Opens a file, which is made if it is not there; connections to one file share what they need. Closing it leaves what was
     * committed in the log beside it, unless {@code PRAGMA enable_checkpoint_on_shutdown} is said when all went well.
     */
    Connection open(String given) throws SQLException {
        // Behind a semicolon the driver reads settings.
        if (given.indexOf(';') >= 0) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    "The path of the DuckDB file " + given + " holds a semicolon.",
                    "Give the file another name.");
        }
        Properties settings = DuckDbSettings.of(folder.resolve("spill"), memoryBytes);
        settings.setProperty(
                "allowed_directories",
                "['" + folder.toAbsolutePath().normalize().toString().replace("'", "''") + "']");
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("preserve_insertion_order", "false");
        Connection connection = DriverManager.getConnection(
                "jdbc:duckdb:" + Path.of(given).toAbsolutePath().normalize(), settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            // A commit that fails for want of memory leaves its keys in the indexes; closing the file would write them
            // down.
            statement.execute("PRAGMA disable_checkpoint_on_shutdown");
        }
        return connection;
    }

    /** Why a file could not be opened. */
    static Failure failure(String given, SQLException e) {
        return SqlStates.isTransient(e)
                ? new Failure(
                        FailureCode.E_CONNECTION,
                        "The DuckDB file " + given + " is held by another program.",
                        "End that program; only one writes to the file at a time.",
                        e)
                : new Failure(
                        FailureCode.E_CONNECTION,
                        "The DuckDB file " + given + " cannot be opened.",
                        "Check the folder, the rights, and that it is a database of a version that is known.",
                        e);
    }
}
