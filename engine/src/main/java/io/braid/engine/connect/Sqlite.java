// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens SQLite's files. */
final class Sqlite {
    private static final int BUSY_MILLIS = 30_000;

    private Sqlite() {}

    /** Opens a file; one that is written to is made if it is not there. */
    static Connection open(String given, Databases.Use use) {
        Path path = Path.of(given).toAbsolutePath().normalize();
        // Behind a question mark the driver reads settings, one of which loads code.
        if (given.indexOf('?') >= 0) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    "The path of the SQLite file " + given + " holds a question mark.",
                    "Give the file another name.");
        }
        if (use == Databases.Use.READ && !Files.isRegularFile(path)) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    "The SQLite file " + given + " is not there.",
                    "Check the path; it is taken from the folder you are in.");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(use == Databases.Use.READ);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enableLoadExtension(false);
        if (use == Databases.Use.WRITE) {
            // Else two that read first could both wait to write.
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.enforceForeignKeys(true);
        }
        try {
            return JDBC.createConnection("jdbc:sqlite:" + path, config.toProperties());
        } catch (SQLException e) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    "The SQLite file " + given + " cannot be opened.",
                    "Check the folder, the rights, and that it is a database.",
                    e);
        }
    }
}
