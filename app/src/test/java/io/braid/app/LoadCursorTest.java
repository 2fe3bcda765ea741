// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that grows, of which only rows are sent that lie at or beyond what was loaded last. */
class LoadCursorTest {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String FIRST = """
            id,seen,n
            1,2024-01-01 00:00:00,1
            2,2024-01-01 01:00:00,1
            3,2024-01-01 02:00:00,1
            4,,1
            """;

    @TempDir
    private Path folder;

    private Terminal terminal;
    private String table = "";

    @BeforeEach
    void aTableOfItsOwn() {
        terminal = new Terminal(folder);
        table = "cursor_" + TABLES.incrementAndGet();
    }

    private Terminal.Ending load(String csv, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                terminal.file("in.csv", csv),
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--key",
                "id"));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    private static void ended(Terminal.Ending ending, int code, String said) {
        assertThat(ending.code()).as(ending.err()).isEqualTo(code);
        assertThat(ending.err()).contains(said);
    }

    private List<String> rows() {
        return PostgresServer.rows("SELECT id, n FROM " + table + " ORDER BY 1");
    }

    @ParameterizedTest
    @CsvSource({"'', 2, '1|1,2|1,3|2,4|2,5|2'", "1h, 1, '1|1,2|2,3|2,4|2,5|2'", "1d, 0, '1|2,2|2,3|2,4|2,5|2'"})
    void rowsBehindWhatWasLoadedAreNotSent(String lag, int behind, String expected) {
        List<String> options = new ArrayList<>(List.of("--mode", "upsert", "--cursor", "seen"));
        if (!lag.isEmpty()) {
            options.addAll(List.of("--cursor-lag", lag));
        }
        String[] words = options.toArray(String[]::new);
        ended(load(FIRST, words), 0, "inserted 4");

        Terminal.Ending ending = load(FIRST.replace(",1\n", ",2\n") + "5,2024-01-01 03:00:00,2\n", words);

        ended(ending, 0, behind == 0 ? "inserted 1, updated 4" : "not sent " + behind);
        assertThat(rows()).containsExactly(expected.split(",", -1));
        // Nothing new, and nothing forgotten of how far it went.
        ended(load("id,seen,n\n1,2024-01-01 00:00:00,9\n", words), 0, behind == 0 ? "updated 1" : "not sent 1");
        ended(load("id,seen,n\n3,2023-12-30 00:00:00,9\n", words), 0, "not sent 1");
    }

    @Test
    void wholeNumbersGrowToo() {
        String[] words = {"--mode", "insert_only", "--cursor", "id", "--cursor-lag", "1"};
        ended(load("id,n\n1,1\n2,1\n3,1\n", words), 0, "inserted 3");
        ended(load("id,n\n1,2\n2,2\n3,2\n4,2\n", words), 0, "inserted 1, unchanged 3, not sent 1");
        assertThat(rows()).containsExactly("1|1", "2|1", "3|1", "4|2");
    }

    @Test
    void aTableThatIsNotAsItWasLeftGetsAllRows() {
        String[] words = {"--mode", "upsert", "--cursor", "seen"};
        load(FIRST, words);
        PostgresServer.run("DELETE FROM " + table + " WHERE id = 1");

        Terminal.Ending ending = load(FIRST, words);

        ended(ending, 0, "inserted 1, unchanged 3");
        assertThat(ending.err()).contains("is not as the last load left it").doesNotContain("not sent");
        ended(load(FIRST, words), 0, "not sent 2");
    }

    @Test
    void aRowThatWasRefusedMovesNothing() {
        String[] words = {"--mode", "upsert", "--cursor", "seen", "--types", "n=text"};
        PostgresServer.run("CREATE TABLE " + table + " (id int PRIMARY KEY, seen timestamp, n int CHECK (n < 100))");
        ended(load(FIRST + "9,2999-01-01,x\n", words), 3, "inserted 4");
        ended(load(FIRST + "5,2024-01-01 02:30:00,1\n", words), 0, "inserted 1, unchanged 4, not sent 2");

        ended(load(FIRST + "6,2999-01-01,100\n", words), 3, "unchanged 4");
        ended(load(FIRST.replace(",1\n", ",7\n"), words), 0, "updated 4");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        ended(load(FIRST, "--mode", "append", "--cursor", "seen"), 2, "--cursor does not go with the mode append");
        ended(load(FIRST, "--mode", "upsert", "--cursor", "seen", "--delta"), 2, "--cursor");
        ended(load(FIRST, "--mode", "upsert", "--cursor", "seen", "--cursor-lag", "often"), 2, "The lag of --cursor");
        ended(load(FIRST, "--mode", "upsert", "--cursor-lag", "1h"), 2, "--cursor does not say which");
        ended(load(FIRST, "--mode", "upsert", "--cursor", "sen"), 2, "Did you mean \"seen\"?");
        ended(load("id,seen\na,b\n", "--mode", "upsert", "--cursor", "seen"), 1, "no date, time or whole number");
    }
}
