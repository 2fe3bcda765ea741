// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A nightly file of which only the records are read that differ: whatever comes, the table is as if all had been read. */
class LoadRecordsTest {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    Path folder;

    private Terminal terminal;
    private String table;

    @BeforeEach
    void anew() {
        terminal = new Terminal(folder);
        table = "records_" + TABLES.incrementAndGet();
    }

    private Terminal.Ending load(String to, String csv, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                terminal.file("in.csv", csv),
                "--to",
                PostgresServer.address(),
                "--table",
                to,
                "--mode",
                "upsert",
                "--key",
                "id",
                "--missing",
                "delete"));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    private Terminal.Ending nightly(String csv) {
        return load(table, csv, "--delta");
    }

    private static void done(Terminal.Ending ending, String figures) {
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains(figures);
    }

    private List<String> rows(String of) {
        return PostgresServer.rows("SELECT t::text FROM " + of + " t ORDER BY id");
    }

    @Test
    void anotherOrderIsNoDifferenceAndAnotherWritingIsNone() {
        nightly("id,n,note\n1,1.50,a\n2,2.50,b\n3,3.00,\n4,4.00,d\n5,5.00,e\n6,6.00,f\n");

        done(nightly("id,n,note\n6,6.00,f\n4,4.00,d\n5,5.00,e\n1,1.50,a\n3,3.00,\n2,2.50,b\n"), "not sent 6");
        done(
                nightly("id,n,note\n6,6.00,f\n4,4.00,\"d\"\n5,5.00,e\n1,1.50,a\n3,3.00,\n2,2.50,b\n"),
                "unchanged 6, not sent 5");
        done(
                nightly("note,id,n\nf,6,6.00\nd,4,4.00\ne,5,5.00\na,1,1.50\n,3,3.00\nB,2,2.50\n"),
                "updated 1, unchanged 5");
        assertThat(rows(table)).contains("(2,2.50,B)", "(3,3.00,)").hasSize(6);
    }

    @Test
    void aKeyThatComesTwiceIsThatOfTheLastRow() {
        nightly("id,note\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n");

        done(nightly("id,note\n1,a\n2,B\n2,b\n3,c\n4,d\n5,e\n6,f\n"), "unchanged 6, deduplicated 1");
        assertThat(rows(table)).contains("(2,b)");
        done(nightly("id,note\n1,a\n2,b\n2,B\n3,c\n4,d\n5,e\n6,f\n"), "updated 1, unchanged 5, deduplicated 1");
        assertThat(rows(table)).contains("(2,B)");
        done(nightly("id,note\n1,a\n1,a\n2,B\n3,c\n4,d\n5,e\n6,f\n"), "unchanged 6, deduplicated 1");
    }

    @Test
    void aRowThatDoesNotFitIsADeadLetterOfItsOwnNumber() {
        nightly("id,n\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n");

        Terminal.Ending ending = nightly("id,n\n1,1\n2,2\n3,3\n4,x\n5,5\n6,7\n");

        assertThat(ending.code()).isEqualTo(3);
        assertThat(terminal.braid("dlq", "show", "last").out())
                .contains("22P02")
                .contains("\"x\"");
        assertThat(rows(table)).contains("(6,7)").doesNotContain("(6,6)");
    }

    @Test
    void valuesAreTheSameTextsAsIfAllRowsHadBeenRead() {
        PostgresServer.run("CREATE TABLE " + table + " (id int PRIMARY KEY, v text)");
        nightly("id,v\n1,1.50\n2,2\n3,3\n4,4\n");

        nightly("id,v\n1,1.50\n2,2\n3,3.5\n4,4\n");

        load(table + "_all", "id,v\n1,1.50\n2,2\n3,3.5\n4,4\n");
        assertThat(PostgresServer.rows("SELECT v::numeric::text FROM " + table + " ORDER BY id"))
                .isEqualTo(PostgresServer.rows("SELECT v::text FROM " + table + "_all ORDER BY id"));
    }

    @Test
    void aSessionWhoseTableHoldsAPartNeverEmptiesTheTarget() {
        String plan =
                terminal.file("plan.yaml", """
                version: 1
                connections: {db: {postgres: {host: localhost, port: %d, database: postgres, user: postgres, ssl: disable}}}
                steps:
                  - {id: rows, read: {csv: %s, types: auto}}
                  - {id: load, write: {to: db, table: %s, from: rows, mode: upsert, key: [id], missing: delete, delta: true}}
                """.formatted(PostgresServer.port(), folder.resolve("nightly.csv"), table));
        terminal.file("nightly.csv", "id,note\n1,a\n2,b\n3,c\n4,d\n");
        assertThat(terminal.braid("run", plan).code()).isZero();
        terminal.file("nightly.csv", "id,note\n1,a\n2,B\n3,c\n4,d\n");
        String session = folder.resolve("kept").toString();
        done(terminal.braid("run", plan, "--session", session), "updated 1, unchanged 3, not sent 3");

        Terminal.Ending again = terminal.braid("run", plan, "--session", session, "--from", "load");

        done(again, "unchanged 4");
        assertThat(again.err()).contains("is not as the last load left it");
        assertThat(rows(table)).containsExactly("(1,a)", "(2,B)", "(3,c)", "(4,d)");
    }

    @Test
    void afterEachOfManyNightsTheTableIsAsIfAllHadBeenLoaded() {
        Random random = new Random(20261121);
        List<String> file = new ArrayList<>();
        int next = 0;
        for (int night = 0; night < 5; night++) {
            for (int change = 0; change < (night == 0 ? 300 : 12); change++) {
                int at = file.isEmpty() ? 0 : random.nextInt(file.size());
                switch (night == 0 ? 0 : random.nextInt(4)) {
                    case 0 ->
                        file.add(at, next++ + "," + random.nextInt(99) / 4.0 + ",\"note, " + random.nextInt(9) + "\"");
                    case 1 -> file.remove(at);
                    case 2 -> file.set(at, file.get(at).split(",", 2)[0] + ",,changed " + random.nextInt(9));
                    default -> Collections.swap(file, at, random.nextInt(file.size()));
                }
            }
            if (night == 3) {
                file.add(file.get(5).split(",", 2)[0] + ",7.5,twice");
            }
            String csv = "id,n,note\n" + String.join("\n", file) + "\n";
            assertThat(nightly(csv).code()).isZero();
            assertThat(load(table + "_all", csv).code()).isZero();
            // A number without bounds may be written with more digits where all rows were seen; it is the same number.
            String same = "SELECT id, trim_scale(n), note FROM %s EXCEPT SELECT id, trim_scale(n), note FROM %s";
            assertThat(PostgresServer.rows(same.formatted(table, table + "_all")))
                    .as("night %d", night)
                    .isEmpty();
            assertThat(PostgresServer.rows(same.formatted(table + "_all", table)))
                    .as("night %d", night)
                    .isEmpty();
        }
    }
}
