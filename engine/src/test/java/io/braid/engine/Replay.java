// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of a session that was kept, run again by hand in their order on the tables it had read. */
final class Replay {
    private static final Pattern ROWS = Pattern.compile("\"intermediate_rows\":\\s*(\\d+)");

    private static final Pattern COPIED = Pattern.compile("COPY \\((.*)\\) TO '.*", Pattern.DOTALL);
    private static final String FED = "kept.PLACE";

    private Replay() {}

    /** What is done with each statement before it runs. */
    interface Look {
        void at(Statement connection, String text) throws SQLException;
    }

    /** @param place the folder of a merge's files, its session somewhere below */
    static void of(Path place, Look look) throws IOException, SQLException {
        run(place, look, Statement::execute);
    }

    /** The most rows that any operator of any statement puts out, and so a bound on what the merge did. */
    static long mostRows(Path place) throws IOException, SQLException {
        long[] most = new long[1];
        run(
                place,
                (connection, text) -> {
                    Matcher copied = COPIED.matcher(text);
                    if (copied.matches()) {
                        most[0] = Math.max(most[0], rows(connection, copied.group(1)));
                    }
                },
                (connection, text) -> {
                    if (text.contains("SELECT") && !text.startsWith("CREATE VIEW")) {
                        most[0] = Math.max(most[0], rows(connection, text));
                    } else {
                        connection.execute(text);
                    }
                });
        return most[0];
    }

    /** Runs a statement and tells the most rows of its operators. */
    private static long rows(Statement connection, String text) throws SQLException {
        long most = 0;
        try (ResultSet plan = connection.executeQuery("EXPLAIN (ANALYZE, FORMAT json) " + text)) {
            while (plan.next()) {
                Matcher rows = ROWS.matcher(plan.getString(2));
                while (rows.find()) {
                    most = Math.max(most, Long.parseLong(rows.group(1)));
                }
            }
        }
        return most;
    }

    private static void run(Path place, Look look, Look run) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + found(place, "pipeline_data.duckdb") + "' AS kept (READ_ONLY)");
            for (String text : Files.readString(found(place, "statements.sql")).split(";\n\n", -1)) {
                String runnable = runnable(text);
                if (runnable.isBlank() || runnable.contains(FED)) {
                    continue;
                }
                look.at(statement, runnable);
                if (!runnable.startsWith("COPY") && !runnable.startsWith("SET GLOBAL")) {
                    run.at(statement, runnable);
                }
            }
        }
    }

    /** A table that was made of a feed is read from where it was kept; what only went through to a file is left out. */
    private static String runnable(String text) {
        String fed = text.replaceAll("FROM \"feed_\\d+\"\\(\\)", "FROM " + FED);
        Matcher table = Pattern.compile("CREATE TABLE (\\S+) AS").matcher(text);
        return table.find() ? fed.replace(FED, "kept." + table.group(1)) : fed;
    }

    private static Path found(Path place, String name) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
