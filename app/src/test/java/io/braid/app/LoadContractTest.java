// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables in PostgreSQL that change with what comes, and what hangs on them. */
class LoadContractTest extends PostgresLoads {
    private List<String> types() {
        return PostgresServer.rows(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 ORDER BY attnum");
    }

    @Test
    void aColumnThatSomethingHangsOnStaysAsItIs() {
        PostgresServer.run(
                "CREATE DOMAIN " + table + "_domain AS int CHECK (VALUE < 10)",
                "CREATE TABLE " + table + " (id int, seen int, small " + table + "_domain, twice int, "
                        + "double int GENERATED ALWAYS AS (twice * 2) STORED)",
                "CREATE VIEW " + table + "_view AS SELECT seen FROM " + table);

        Terminal.Ending ending = load(
                "id,seen,small,twice\n5000000000,1,1,1\n2,5000000000,2,2\n3,3,5000000000,3\n4,4,4,5000000000\n",
                "--mode",
                "append",
                "--wrong-types",
                "evolve");

        ended(ending, 3, "inserted 1");
        assertThat(rows("id, seen, small, twice")).containsExactly("5000000000|1|1|1");
        assertThat(types()).contains("id|bigint", "seen|integer", "small|" + table + "_domain", "twice|integer");
        PostgresServer.run("DROP VIEW " + table + "_view", "DROP TABLE " + table);
    }

    @Test
    void theSessionKeepsTheStatementThatWidened() throws IOException {
        PostgresServer.run("CREATE TABLE " + table + " (id int PRIMARY KEY, name varchar(2))");

        ended(
                load("id,name\n1,Anna\n", "--mode", "upsert", "--key", "id", "--wrong-types", "evolve"),
                0,
                "became text");

        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            List<String> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains("ALTER COLUMN \"name\" TYPE text")) {
                    holding.add(file.getFileName().toString());
                }
                if (file.endsWith("events.jsonl")) {
                    assertThat(text).contains("became text");
                }
            }
            assertThat(holding).containsExactly("statements.sql");
        }
    }

    @Test
    void aLoadOfWhatDiffersIsComparedOnceMoreAfterAColumnWidened() {
        String[] options = {"--mode", "upsert", "--key", "id", "--delta", "--wrong-types", "evolve"};
        PostgresServer.run("CREATE TABLE " + table + " (id int PRIMARY KEY, n int)");
        ended(load("id,n\n1,1\n2,2\n", options), 0, "inserted 2");

        ended(load("id,n\n1,1\n2,2.5\n", options), 0, "updated 1, unchanged 1");
        ended(load("id,n\n1,1\n2,2.5\n", options), 0, "not sent 2");

        assertThat(rows("id, n")).containsExactly("1|1", "2|2.5");
    }
}
