// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a database goes about applying rows to a table that has no index on the key, as it itself says. */
final class LoadPlans {
    private static final int ROWS = 3000;

    private final LoadModesContract test;

    LoadPlans(LoadModesContract test) {
        this.test = test;
    }

    /** The rows that the database gives for a statement of the load, put before it how it asks for them. */
    interface Judge {
        void look(String statement, List<String> plan);
    }

    private static String csv(int from) {
        return IntStream.range(from, from + ROWS)
                .mapToObj(row -> row + "," + row % 7 + "\n")
                .collect(Collectors.joining("", "id,n\n", ""));
    }

    /** Loads once, and has each statement that changed the table explained when the rows are as they were then. */
    void judge(String mode, String explain, Judge judge) throws IOException {
        test.target.run("CREATE TABLE " + test.table + " (id int, n int)");
        test.done(test.load(csv(1), "--mode", "append"), "read 3,000");
        Path home = test.folder.resolve("home-plans");
        test.terminal.with("BRAID_HOME", home.toString());
        test.done(test.load(csv(ROWS / 2), "--mode", mode, "--key", "id"), "read 3,000");
        List<String> statements = statements(home);
        String stage = null;
        int looked = 0;
        for (String statement : statements) {
            if (statement.startsWith("CREATE TABLE") && statement.contains("_braid_")) {
                stage = statement.split("[ \n]", 4)[2];
                test.target.run(statement);
                test.target.run(
                        "INSERT INTO " + stage + " (_braid_row, id, n) SELECT id, id + 1000, n + 1 FROM " + test.table);
            } else if (stage != null && statement.startsWith("CREATE INDEX")) {
                test.target.run(statement);
            } else if (stage != null && statement.contains(stage) && !statement.startsWith("DROP")) {
                judge.look(statement, test.target.rows(explain + " " + statement));
                looked++;
            }
        }
        assertThat(looked).as(statements.toString()).isPositive();
        test.target.run("DROP TABLE " + stage);
    }

    private static List<String> statements(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            Path file = files.filter(path -> path.endsWith("statements.sql"))
                    .findFirst()
                    .orElseThrow();
            return List.of(Files.readString(file).split(";\n\n", -1));
        }
    }
}
