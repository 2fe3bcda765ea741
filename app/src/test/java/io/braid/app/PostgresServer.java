// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL, one for all tests of a process. */
public final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "40")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, as a person writes it. */
    public static String address() {
        return "postgres://postgres@localhost:" + SERVER.getPort() + "/postgres";
    }

    public static int port() {
        return SERVER.getPort();
    }

    /** Stops it as a crash would, and starts it again. */
    static void restart() {
        Path data = Path.of(rows("SHOW data_directory").get(0));
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            Path server = Path.of(ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().command())
                    .orElseThrow());
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // It does not run as root, and started as somebody without a name in a space of its own.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(server.resolveSibling("pg_ctl").toString(), "restart", "-m", "immediate", "-w"));
            command.addAll(List.of(
                    "-D", data.toString(), "-l", data.resolve("restarted.log").toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the server did not start again");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Connection connect() throws SQLException {
        return SERVER.getPostgresDatabase().getConnection();
    }

    public static void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // The server is set up to forget the last transactions when it crashes; those of a test are to last.
            statement.execute("SET synchronous_commit = on");
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, cells joined by {@code |}, a missing value is {@code null}. */
    static List<String> rows(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
