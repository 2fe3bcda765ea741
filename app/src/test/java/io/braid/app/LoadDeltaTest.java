// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of all rows every night, of which only what differs goes over the wire. */
class LoadDeltaTest {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    Path folder;

    private Terminal terminal;
    private String table;

    @BeforeEach
    void anew() {
        terminal = new Terminal(folder);
        table = "delta_" + TABLES.incrementAndGet();
    }

    private Terminal.Ending load(String csv, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                terminal.file("in.csv", csv),
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--mode",
                "upsert",
                "--key",
                "a,b",
                "--delta"));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    private static void done(Terminal.Ending ending, String figures) {
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains(figures);
    }

    private static String file(int from, int to, String note) {
        StringBuilder csv = new StringBuilder("a,b,note\n");
        IntStream.range(from, to)
                .forEach(i -> csv.append(i)
                        .append(",x")
                        .append(i % 7)
                        .append(',')
                        .append(i % 100 == 0 ? note : "same")
                        .append('\n'));
        return csv.toString();
    }

    private List<String> rows(String query) {
        return PostgresServer.rows(query + " FROM " + table);
    }

    @Test
    void onlyWhatDiffersIsSentAndWritten() {
        done(load(file(0, 3000, "first"), "--missing", "delete"), "read 3,000, inserted 3,000");
        List<String> before = PostgresServer.rows("SELECT xmin::text FROM " + table + " WHERE a = 51");

        done(
                load(file(5, 3010, "second"), "--missing", "delete"),
                "read 3,005, inserted 10, updated 29, unchanged 2,966, deleted 5, not sent 2,966");

        assertThat(rows("SELECT count(*), min(a), max(a)")).containsExactly("3005|5|3009");
        assertThat(rows("SELECT count(*) FILTER (WHERE note = 'second')")).containsExactly("30");
        assertThat(PostgresServer.rows("SELECT xmin::text FROM " + table + " WHERE a = 51"))
                .isEqualTo(before);
        done(load(file(5, 3010, "second"), "--missing", "delete"), "unchanged 3,005, not sent 3,005");
    }

    @Test
    void rowsThatAreMarkedComeBack() {
        load(file(0, 100, "first"), "--missing", "soft_delete");
        done(load(file(10, 100, "first"), "--missing", "soft_delete"), "unchanged 90, deleted 10");
        assertThat(rows("SELECT count(*), count(_deleted_at)")).containsExactly("100|10");

        done(load(file(0, 100, "first"), "--missing", "soft_delete"), "updated 10");

        assertThat(rows("SELECT count(*), count(_deleted_at)")).containsExactly("100|0");
    }

    @Test
    void aTableThatOthersChangedIsComparedAsAWhole() {
        load(file(0, 100, "first"));
        PostgresServer.run("DELETE FROM " + table + " WHERE a < 10");

        Terminal.Ending ending = load(file(0, 100, "first"));

        done(ending, "inserted 10, unchanged 90");
        assertThat(ending.err()).contains("is not as the last load left it").doesNotContain("not sent");
        done(load(file(0, 100, "first")), "not sent 100");
    }

    @Test
    void anotherLoadInBetweenIsNoticed() {
        load(file(0, 100, "first"));
        terminal.braid(
                "load",
                terminal.file("other.csv", "a,b,note\n100,x2,other\n0,x0,other\n"),
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--mode",
                "update_only",
                "--key",
                "a,b");

        done(load(file(0, 100, "first")), "updated 1, unchanged 99");

        assertThat(rows("SELECT note")).doesNotContain("other");
    }

    @Test
    void refusedRowsAreTriedAgain() {
        load(file(0, 100, "first"));
        PostgresServer.run("ALTER TABLE " + table + " ADD CHECK (note <> 'bad')");

        assertThat(load(file(0, 100, "bad")).code()).isEqualTo(3);
        assertThat(rows("SELECT count(*) FILTER (WHERE note = 'first')")).containsExactly("1");
        PostgresServer.run("ALTER TABLE " + table + " DROP CONSTRAINT " + table + "_note_check");

        done(load(file(0, 100, "bad")), "updated 1, unchanged 99");
    }

    @Test
    void nothingIsEmptiedByAnEmptyFile() {
        load(file(0, 100, "first"), "--missing", "delete");

        Terminal.Ending ending = load("a,b,note\n", "--missing", "delete");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("E_EMPTY");
        assertThat(rows("SELECT count(*)")).containsExactly("100");
    }

    @Test
    void onlyRowsOfTheScopeAreMissed() {
        load(file(0, 100, "first"));
        String[] options = {"--missing", "delete", "--scope", "a < 5 -- of the small"};
        done(load(file(10, 100, "first"), options), "unchanged 90, deleted 5");
        assertThat(rows("SELECT min(a)")).containsExactly("5");
    }

    @Test
    void indexesAreRebuilt() {
        load(file(0, 100, "first"));
        PostgresServer.run("CREATE INDEX \"By note " + table + "\" ON " + table + " (lower(note)) WHERE a > 3");
        String definitions = "SELECT indexdef FROM pg_indexes WHERE tablename = '" + table + "' ORDER BY 1";
        List<String> before = PostgresServer.rows(definitions);

        Terminal.Ending ending = terminal.braid(
                "load",
                terminal.file("more.csv", file(100, 200, "second")),
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--mode",
                "append",
                "--indexes",
                "rebuild");
        done(ending, "inserted 100");

        assertThat(PostgresServer.rows(definitions)).isEqualTo(before).hasSize(2);
        assertThat(PostgresServer.rows("SELECT count(*) FROM _braid_indexes WHERE target LIKE '%" + table + "%'"))
                .containsExactly("0");
    }
}
