// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Runs one of the hand-written scripts in a DuckDB of its own, as a whole process: what a good engineer would have instead of
 * Braid. Several scripts, separated by commas, run one after the other. In a script {@code ${original}}, {@code ${out}} and {@code ${enrichment_1}}... stand for file names as SQL literals.
 */
public final class SqlPeer {
    private SqlPeer() {}

    public static void main(String[] args) throws IOException, SQLException {
        final Arguments arguments = Arguments.parse(
                args, List.of("script", "original", "with", "out", "memory", "threads", "temp"), List.of("timings"));
        final Path temp = Path.of(arguments.text("temp"));
        Files.createDirectories(temp);
        final Properties settings = new Properties();
        settings.setProperty("memory_limit", arguments.text("memory"));
        settings.setProperty("threads", arguments.text("threads"));
        settings.setProperty("temp_directory", temp.resolve("spill").toString());
        final List<String> statements = statements(filled(scripts(arguments.texts("script")), arguments));
        // In memory, spilling to the folder: quicker than a database file, whose pages are compressed as they are
        // written.
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings)) {
            for (final String statement : statements) {
                final long start = System.nanoTime();
                run(connection, statement);
                if (arguments.has("timings")) {
                    System.out.printf(
                            "%6.2f s  %s%n",
                            (System.nanoTime() - start) / 1e9,
                            statement.lines().findFirst().orElse(""));
                }
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String scripts(List<String> names) throws IOException {
        final StringBuilder scripts = new StringBuilder();
        for (final String name : names) {
            scripts.append(script(name)).append('\n');
        }
        return scripts.toString();
    }

    private static String script(String name) throws IOException {
        try (InputStream in = SqlPeer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "expected --script as one of the .sql files of the bench, found " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String filled(String script, Arguments arguments) {
        String filled = script.replace("${original}", literal(arguments.text("original")))
                .replace("${out}", literal(arguments.text("out")));
        final List<String> enrichments = arguments.texts("with");
        for (int i = 0; i < enrichments.size(); i++) {
            filled = filled.replace("${enrichment_" + (i + 1) + "}", literal(enrichments.get(i)));
        }
        return filled;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The statements of a script: each ends with a semicolon at a line's end; comment lines are dropped. */
    static List<String> statements(String script) {
        final String code = Arrays.stream(script.split("\n", -1))
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        final List<String> statements = new ArrayList<>();
        for (final String statement : code.split(";\\s*(\n|$)", -1)) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return List.copyOf(statements);
    }
}
