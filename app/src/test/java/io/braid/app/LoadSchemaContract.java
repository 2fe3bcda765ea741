// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to what a table does not expect: a table, a column, a value; each in every way that a plan may say. */
abstract class LoadSchemaContract extends LoadModesContract {
    private static final String MORE = "id,name,extra\n1,Ann,\n2,Bob,x\n3,Cy,\n";

    /** The types that a smallint, an int, a decimal, a varchar, a date and another int have after wider values came. */
    abstract List<String> widened();

    final Path newHome(String name) {
        Path home = folder.resolve("home-" + name);
        terminal.with("BRAID_HOME", home.toString());
        return home;
    }

    private static void ended(Terminal.Ending ending, int code, String said) {
        assertThat(ending.code()).as(ending.err()).isEqualTo(code);
        assertThat(ending.err()).contains(said);
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 0, 'inserted 3'",
        "freeze, 1, 'E_SCHEMA_DRIFT'",
        "discard_row, 3, 'there is no table'",
        "discard_value, 0, 'unmatched 3'"
    })
    void aTableThatIsNotThere(String contract, int code, String said) throws IOException {
        Path home = newHome("tables");

        ended(load(MORE, "--mode", "append", "--new-tables", contract), code, said);

        assertThat(isThere(table)).isEqualTo(contract.equals("evolve"));
        assertThat(letters(home))
                .isEqualTo(contract.equals("discard_row") ? Map.of(1L, "42P01", 2L, "42P01", 3L, "42P01") : Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 0, 'got the column extra', '1|Ann|null,2|Bob|x,3|Cy|null'",
        "freeze, 1, 'E_SCHEMA_DRIFT', ''",
        "discard_row, 3, 'inserted 2', '1|Ann,3|Cy'",
        "discard_value, 0, 'was left out', '1|Ann,2|Bob,3|Cy'"
    })
    void aColumnThatTheTableHasNot(String contract, int code, String said, String left) throws IOException {
        target.run("CREATE TABLE " + table + " (id int PRIMARY KEY, name varchar(20))");
        Path home = newHome("columns");

        ended(load(MORE, "--mode", "upsert", "--key", "id", "--new-columns", contract), code, said);

        assertThat(target.rows("SELECT * FROM " + table + " ORDER BY id")).isEqualTo(list(left));
        assertThat(letters(home)).isEqualTo(contract.equals("discard_row") ? Map.of(2L, "42703") : Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "evolve, 3, 'decimal', '1|1,2|2.5', 3=22P02",
        "freeze, 1, 'E_SCHEMA_DRIFT', '', ''",
        "discard_row, 3, 'inserted 1', '1|1', 2=22P02;3=22P02",
        "discard_value, 0, 'inserted 3', '1|1,2|null,3|null', ''"
    })
    void aValueThatIsNotOfItsColumnsType(String contract, int code, String said, String left, String refused)
            throws IOException {
        target.run("CREATE TABLE " + table + " (id int, n int)");
        Path home = newHome("values");

        ended(load("id,n\n1,1\n2,2.5\n3,three\n", "--mode", "append", "--wrong-types", contract), code, said);

        assertThat(target.rows("SELECT id, n FROM " + table + " ORDER BY id")).isEqualTo(list(left));
        assertThat(letters(home).toString()).isEqualTo("{" + refused.replace(";", ", ") + "}");
    }

    @Test
    void aColumnThatNeedsAValueAndGetsNoneIsAFaultBeforeAnythingIsSent() {
        target.run("CREATE TABLE " + table + " (id int, must varchar(9) NOT NULL)");

        ended(load("id\n1\n", "--mode", "append"), 1, "E_SCHEMA_DRIFT");
        Terminal.Ending left =
                load("id,must\n1,longer than nine\n2,x\n", "--mode", "append", "--wrong-types", "discard_value");

        // A value that is left out, and needed, takes its row with it.
        boolean cut = able().contains(Able.LENGTHS);
        assertThat(left.code()).as(left.err()).isEqualTo(cut ? 3 : 0);
        assertThat(target.rows("SELECT id FROM " + table + " ORDER BY id"))
                .isEqualTo(cut ? List.of("2") : List.of("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"append", "truncate", "upsert", "insert_only", "update_only", "delete_insert", "replace", "scd2"
            })
    void columnsWidenInEveryMode(String mode) {
        target.run(
                "CREATE TABLE " + table
                        + " (id smallint, whole int, number decimal(5,2), word varchar(3), day date, same int)",
                "INSERT INTO " + table + " VALUES (7, 8, 9.25, 'old', '2020-02-02', 3)");
        String csv = """
                id,whole,number,word,day,same
                7,1.5,123456789.123,longer than three,2024-01-05 10:11:12,4
                70000,2,1,abc,2024-01-06,5
                """;

        done(load(csv, "--mode", mode, "--key", "id", "--wrong-types", "evolve"), "read 2");

        assertThat(target.types("SELECT id, whole, number, word, day, same FROM " + table))
                .isEqualTo(widened());
        assertThat(target.rows("SELECT id, whole, number, word, same FROM " + table + " ORDER BY id, same"))
                .contains(mode.equals("insert_only") ? "70000|2|1|abc|5" : "7|1.5|123456789.123|longer than three|4");
        boolean keeps = mode.equals("append") || mode.equals("scd2") || mode.equals("insert_only");
        assertThat(target.rows("SELECT count(*) FROM " + table + " WHERE number = 9.25 AND word = 'old'"))
                .containsExactly(keeps ? "1" : "0");
        assertThat(target.rows("SELECT day FROM " + table + " WHERE id = 7 AND same = 4")
                        .toString())
                .contains(mode.equals("insert_only") ? "" : "2024-01-05 10:11:12");
    }

    @Test
    void aWidenedTableTakesTheSameRowsAgainAsTheyAre() {
        String[] options = {"--mode", "upsert", "--key", "id", "--delta", "--wrong-types", "evolve"};
        target.run("CREATE TABLE " + table + " (id int, n int)");
        done(load("id,n\n1,1\n2,2\n", options), "inserted 2");

        done(load("id,n\n1,1\n2,2.5\n", options), "updated 1, unchanged 1");
        done(load("id,n\n1,1\n2,2.5\n", options), "unchanged 2");

        assertThat(target.rows("SELECT id, n FROM " + table + " ORDER BY id")).containsExactly("1|1", "2|2.5");
    }

    /** A value for a column, which must arrive as it is or not at all. */
    private record Sent(String column, String text) {}

    private static final List<String> COLUMNS = List.of("amount", "whole", "day", "moment", "word");
    private static final List<String> PLAIN = List.of("1.5", "1", "2024-01-05", "2024-01-05 10:11:12", "a");

    private static final List<Sent> SENT = List.of(
            new Sent("amount", "1.25"),
            new Sent("amount", "-1.250"),
            new Sent("amount", "1.255"),
            new Sent("amount", "-0.001"),
            new Sent("amount", "999999.99"),
            new Sent("amount", "999999.999"),
            new Sent("amount", "1000000"),
            new Sent("amount", "1e2"),
            new Sent("amount", "12e-1"),
            new Sent("amount", "1.5e-3"),
            new Sent("amount", "0.0000"),
            new Sent("whole", "7"),
            new Sent("whole", "7.5"),
            new Sent("whole", "-0.4"),
            new Sent("whole", "3000000000"),
            new Sent("day", "2024-02-29"),
            new Sent("day", "2024-02-29 10:11:12"),
            new Sent("moment", "2024-02-29 23:59:59"),
            new Sent("moment", "2024-02-29 23:59:59.5"),
            new Sent("moment", "1969-12-31 23:59:59.999999"),
            new Sent("moment", "2024-02-29 23:59:59.1234567"),
            new Sent("word", "five5"),
            new Sent("word", "sixsix"),
            new Sent("word", "äöü😀x"),
            new Sent("word", "five5 "));

    @ParameterizedTest
    @CsvSource({
        "append, discard_row, ''",
        "upsert, discard_row, 'amount=text,whole=text,day=text,moment=text'",
        "append, discard_value, ''",
        "replace, evolve, ''",
        "append, evolve, 'amount=text,whole=text,day=text,moment=text'"
    })
    void whatArrivesIsWhatWasSent(String mode, String contract, String types) throws IOException {
        target.run("CREATE TABLE " + table + " (id int, amount decimal(8,2), whole int, day date, moment " + seconds()
                + ", word varchar(5))");
        StringBuilder csv = new StringBuilder("id," + String.join(",", COLUMNS) + "\n");
        for (int row = 0; row < SENT.size(); row++) {
            List<String> cells = new ArrayList<>(PLAIN);
            cells.set(COLUMNS.indexOf(SENT.get(row).column()), SENT.get(row).text());
            csv.append(row).append(',').append(String.join(",", cells)).append('\n');
        }
        Path home = newHome("exactly");
        List<String> options = new ArrayList<>(List.of("--mode", mode, "--key", "id", "--wrong-types", contract));
        if (!types.isEmpty()) {
            options.addAll(List.of("--types", types));
        }

        Terminal.Ending ending = load(csv.toString(), options.toArray(String[]::new));

        List<Long> refused = List.copyOf(letters(home).keySet());
        int changed = 0;
        for (int row = 0; row < SENT.size(); row++) {
            Sent sent = SENT.get(row);
            List<String> there = target.rows("SELECT " + sent.column() + " FROM " + table + " WHERE id = " + row);
            boolean dead = refused.contains(row + 1L);
            assertThat(there).as(sent + ending.err()).hasSize(dead ? 0 : 1);
            changed += dead || there.get(0).equals("null") ? 1 : 0;
            if (!dead && !there.get(0).equals("null")) {
                assertThat(plain(sent.column(), there.get(0)))
                        .as(sent.toString())
                        .isEqualTo(plain(sent.column(), sent.text()));
            }
        }
        assertThat(refused.isEmpty()).isEqualTo(contract.equals("discard_value"));
        assertThat(changed).as(refused + ending.err()).isEqualTo(contract.equals("evolve") ? 1 : narrow());
    }

    /** A moment to the second. */
    abstract String seconds();

    /** How many of those values the database does not take in columns of these types. */
    abstract int narrow();

    private static String plain(String column, String text) {
        return switch (column) {
            case "amount", "whole" -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case "day", "moment" ->
                text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay().toString()
                        : LocalDateTime.parse(text.replace(' ', 'T')).toString();
            default -> text;
        };
    }
}
