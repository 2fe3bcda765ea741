// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values, names and rows of every kind, and what becomes of those that a table does not take. */
abstract class LoadValuesContract extends LoadSchemaContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 1500;

    private static String json(@Nullable Object... pairs) throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return JSON.writeValueAsString(row) + "\n";
    }

    private Terminal.Ending loadJson(String name, String text, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("load", terminal.file("in.jsonl", text), "--to", target.address(), "--table", name));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    @Test
    void textsArriveAsTheyAre() throws IOException {
        List<String> texts = new ArrayList<>(List.of(
                "it's \"quoted\"",
                "back\\slash\\n \\. \\",
                "",
                "two\nlines\r\nand\ta tab,",
                "NULL",
                "\\N",
                "null",
                "𝒳 😀 ä ﷽",
                "'; DROP TABLE x; --",
                "\"",
                "\",\"",
                " spaces ",
                "long ".repeat(60_000)));
        if (able().contains(Able.NUL_IN_TEXTS)) {
            texts.add("a\0b");
        }
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            file.append(json("id", i, "txt", texts.get(i), "other", "x"));
        }
        file.append(json("id", texts.size(), "txt", null, "other", "x"));
        String[] how = {"--mode", "upsert", "--key", "id"};

        done(loadJson(table, file.toString(), how), "inserted " + (texts.size() + 1));
        List<String> expected = new ArrayList<>(texts);
        expected.add("null");
        assertThat(target.rows("SELECT txt FROM " + table + " ORDER BY id")).isEqualTo(expected);
        assertThat(target.rows("SELECT id FROM " + table + " WHERE txt IS NULL"))
                .containsExactly("" + texts.size());

        done(loadJson(table, file.toString(), how), "inserted 0, unchanged " + (texts.size() + 1));
        done(loadJson(table, json("id", 2, "txt", null, "other", "x"), "--mode", "upsert", "--key", "id"), "updated 1");
    }

    @Test
    void aNulIsKeptOrRefusedAndNothingElseIsLost() throws IOException {
        Terminal.Ending ending = loadJson(
                table, json("id", 1, "txt", "plain") + json("id", 2, "txt", "a\0b"), "--mode", "append", "--key", "id");

        boolean kept = able().contains(Able.NUL_IN_TEXTS);
        assertThat(ending.code()).as(ending.err()).isEqualTo(kept ? 0 : 3);
        assertThat(target.rows("SELECT count(*) FROM " + table)).containsExactly(kept ? "2" : "1");
    }

    @Test
    void namesAreTakenAsTheyAre() throws IOException {
        String name = "odd \"t\" é.x' " + table;
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        String file = json(
                "the key", 1, "a\"b", "x", "select", 2, "c'd", 3, "e\\f;--", 4, "ü ß", 5, "x`y", 6, "{row}", 7, "?", 8);

        String[] how = {"--mode", "upsert", "--key", "the key"};
        done(loadJson(quoted, file, how), "inserted 1");
        done(loadJson(quoted, file.replace("\"x\"", "\"z\""), how), "updated 1");

        assertThat(target.rows("SELECT * FROM " + quoted)).containsExactly("1|z|2|3|4|5|6|7|8");
    }

    @Test
    void numbersAndMomentsKeepEveryDigit() {
        String csv = """
                id,big,exact,small,rough,day,moment,yes
                1,9223372036854775807,12345678901234567890.123456789,-0.01,1e300,0001-01-01,2024-02-29 23:59:59.123456,true
                2,-9223372036854775808,-0.000000001,99999999.99,-2.5e-7,9999-12-31,1970-01-01 00:00:00,false
                """;
        String[] how = {"--mode", "upsert", "--key", "id", "--types", "rough=double,day=date"};
        done(load(csv, how), "inserted 2");

        assertThat(target.rows("SELECT big, exact, small FROM " + table + " ORDER BY id"))
                .containsExactly(
                        "9223372036854775807|12345678901234567890.123456789|-0.01",
                        "-9223372036854775808|-0.000000001|99999999.99");
        assertThat(target.rows("SELECT id FROM " + table + " WHERE rough = 1e300"))
                .containsExactly("1");
        assertThat(target.rows("SELECT day, yes FROM " + table + " ORDER BY id"))
                .containsExactly("0001-01-01|1", "9999-12-31|0");
        assertThat(target.rows("SELECT id FROM " + table + " WHERE moment = '2024-02-29 23:59:59.123456'"))
                .containsExactly("1");
        done(load(csv, how), "inserted 0, unchanged 2");
    }

    @Test
    void aDateOutOfRangeIsADeadLetter() {
        Terminal.Ending ending =
                load("id,day\n1,2024-01-05\n2,12024-01-05\n", "--mode", "append", "--key", "id", "--types", "day=date");

        boolean kept = able().contains(Able.YEARS_OF_FIVE_DIGITS);
        assertThat(ending.code()).as(ending.err()).isEqualTo(kept ? 0 : 3);
        assertThat(target.rows("SELECT count(*) FROM " + table)).containsExactly(kept ? "2" : "1");
    }

    @Test
    void whatTheDatabaseCannotIsRefusedBeforeAnythingIsSent() {
        if (able().contains(Able.REBUILDING_INDEXES)) {
            return;
        }
        Terminal.Ending ending = load(FIRST, "--mode", "append", "--indexes", "rebuild");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("E_PLAN_UNSUPPORTED");
        assertThat(isThere(table)).isFalse();
    }

    @Test
    void everyRefusedRowIsKeptWithItsReason() throws IOException {
        String regions = table + "_regions";
        target.run(
                "CREATE TABLE " + regions + " (region int PRIMARY KEY)",
                "INSERT INTO " + regions + " VALUES (1), (2)",
                "CREATE TABLE " + table + " (id int PRIMARY KEY, name varchar(20) NOT NULL,"
                        + " amount decimal(8,2) CHECK (amount >= 0), region int, note varchar(9) UNIQUE,"
                        + " FOREIGN KEY (region) REFERENCES " + regions + " (region))");
        for (String mode : List.of("append", "upsert", "replace", "delete_insert")) {
            target.run("DELETE FROM " + table, "INSERT INTO " + table + " VALUES (5000, 'old', 1, 1, 'taken')");
            Map<Long, String> bad = new TreeMap<>();
            Path home = folder.resolve("home-" + mode);
            terminal.with("BRAID_HOME", home.toString());

            Terminal.Ending ending = load(
                    polluted(bad, mode), "--mode", mode, "--key", "id", "--types", "id=text,amount=text,region=text");

            assertThat(ending.code()).as(mode + ending.err()).isEqualTo(3);
            assertThat(letters(home)).as(mode).isEqualTo(bad);
            int old = mode.equals("replace") ? 0 : 1;
            assertThat(target.rows("SELECT count(*) FROM " + table)).containsExactly("" + (ROWS - bad.size() + old));
        }
    }

    private String polluted(Map<Long, String> bad, String mode) {
        StringBuilder csv = new StringBuilder("id,name,amount,region,note\n");
        for (long row = 1; row <= ROWS; row++) {
            String[] cells = {"" + row, "name, \"\"" + row, row + ".25", "" + (1 + row % 2), "n" + row};
            int kind = row % 60 == 7 ? (int) (row / 60 % 7) : -1;
            switch (kind) {
                case 0 -> bad.put(row, set(cells, 0, "x7", "22P02"));
                case 1 -> bad.put(row, set(cells, 0, "", "23502"));
                case 2 -> bad.put(row, set(cells, 1, "", "23502"));
                case 3 -> bad.put(row, set(cells, 2, "-5", "23514"));
                case 4 -> bad.put(row, set(cells, 3, "99", "23503"));
                case 5 -> {
                    if (able().contains(Able.LENGTHS)) {
                        bad.put(row, set(cells, 1, "a name that is far too long", "22001"));
                    }
                }
                case 6 -> {
                    if (!mode.equals("replace") && row > 900) {
                        bad.put(row, set(cells, 4, "taken", "23505"));
                    }
                }
                default -> {}
            }
            for (int i = 0; i < cells.length; i++) {
                csv.append(i == 0 ? "" : ",").append(cells[i].isEmpty() ? "" : '"' + cells[i] + '"');
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String set(String[] cells, int at, String text, String state) {
        cells[at] = text;
        return state;
    }
}
