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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to what a table does not expect: a table, a column, a value; each in every way that a plan may say. */
class LoadContractTest extends PostgresLoads {
    private static final String MORE = "id,name,extra\n1,Ann,\n2,Bob,x\n3,Cy,\n";

    private List<String> types() {
        return PostgresServer.rows(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 ORDER BY attnum");
    }

    private static List<String> tables(String name) {
        return PostgresServer.rows("SELECT count(*) FROM pg_tables WHERE tablename = '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 0, 'inserted 3'",
        "freeze, 1, 'E_SCHEMA_DRIFT'",
        "discard_row, 3, 'there is no table'",
        "discard_value, 0, 'unmatched 3'"
    })
    void aTableThatIsNotThere(String contract, int code, String said) {
        ended(load(MORE, "--mode", "append", "--new-tables", contract), code, said);

        assertThat(tables(table)).containsExactly(contract.equals("evolve") ? "1" : "0");
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 0, 'got the column extra', '1|Ann,2|Bob,3|Cy'",
        "freeze, 1, 'E_SCHEMA_DRIFT', ''",
        "discard_row, 3, 'inserted 2', '1|Ann,3|Cy'",
        "discard_value, 0, 'was left out', '1|Ann,2|Bob,3|Cy'"
    })
    void aColumnThatTheTableHasNot(String contract, int code, String said, String left) {
        PostgresServer.run("CREATE TABLE " + table + " (id int PRIMARY KEY, name text)");

        ended(load(MORE, "--mode", "upsert", "--key", "id", "--new-columns", contract), code, said);

        assertThat(rows("id, name")).isEqualTo(left.isEmpty() ? List.of() : List.of(left.split(",", -1)));
        assertThat(types()).hasSize(contract.equals("evolve") ? 3 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 3, 'became bigint', '1,5000000000'",
        "freeze, 1, 'E_SCHEMA_DRIFT', ''",
        "discard_row, 3, 'inserted 1', '1'",
        "discard_value, 0, 'inserted 3', '1,null,null'"
    })
    void aValueThatIsNotOfItsType(String contract, int code, String said, String left) {
        PostgresServer.run("CREATE TABLE " + table + " (id int, note text)");

        ended(load("id,note\n1,a\n5000000000,b\nthree,c\n", "--mode", "append", "--wrong-types", contract), code, said);

        assertThat(rows("id")).isEqualTo(left.isEmpty() ? List.of() : List.of(left.split(",", -1)));
        assertThat(types().get(0)).isEqualTo("id|" + (contract.equals("evolve") ? "bigint" : "integer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"append", "truncate", "upsert", "insert_only", "update_only", "delete_insert", "replace", "scd2"
            })
    void columnsWidenInEveryMode(String mode) {
        PostgresServer.run("CREATE TABLE " + table
                + " (id smallint, whole int, number numeric(5,2), word varchar(3), day date, single real, same int)");
        PostgresServer.run("INSERT INTO " + table + " VALUES (7, 8, 9.25, 'old', '2020-02-02', 0.5, 3)");
        String csv = """
                id,whole,number,word,day,single,same
                7,1.5,123456789.123,longer than three,2024-01-05 10:11:12,1e300,4
                70000,2,1,abc,2024-01-06,1,5
                """;

        ended(load(csv, "--mode", mode, "--key", "id", "--wrong-types", "evolve"), 0, "read 2");

        assertThat(types())
                .startsWith(
                        "id|integer",
                        "whole|numeric",
                        "number|numeric",
                        "word|text",
                        "day|timestamp without time zone",
                        "single|double precision",
                        "same|integer");
        assertThat(rows("id, whole, number, word, day, single, same"))
                .contains(
                        mode.equals("insert_only")
                                ? "70000|2.0|1.000|abc|2024-01-06 00:00:00|1|5"
                                : "7|1.5|123456789.123|longer than three|2024-01-05 10:11:12|1e+300|4");
        boolean keeps = mode.equals("append") || mode.equals("scd2");
        assertThat(rows("count(*) FILTER (WHERE number = 9.25 AND word = 'old' AND day = '2020-02-02')"))
                .containsExactly(keeps || mode.equals("insert_only") ? "1" : "0");
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
