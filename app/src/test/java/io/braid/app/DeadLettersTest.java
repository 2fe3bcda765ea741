// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused rows: counted, shown, mended and loaded again, each once. */
class DeadLettersTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aLoadThatRefusedRows() {
        terminal = new Terminal(folder);
        PostgresServer.run(
                "DROP TABLE IF EXISTS letters",
                "CREATE TABLE letters (id int PRIMARY KEY, name text, region text CHECK (region IN ('EU', 'US')), day date)");
        String csv = terminal.file(
                "in.csv",
                "id,name,region,day\n1,Ann,EU,2024-01-05\n2,\"B,\nob\",EUROPE,2024-01-06\n3,Cy,XX,2024-01-07\n4,Di,US,someday\n");
        assertThat(terminal.braid(
                                "load",
                                csv,
                                "--to",
                                PostgresServer.address(),
                                "--table",
                                "letters",
                                "--mode",
                                "upsert",
                                "--key",
                                "id")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void theyAreCountedByReason() {
        assertThat(terminal.braid("dlq", "list", "last").out()).isEqualTo("""
                        load  open  3
                          2  A check of the table refuses the row.
                          1  day: The value is not of its column's type.
                        """);
        assertThat(terminal.braid("dlq", "show", "last").out().lines())
                .hasSize(3)
                .anyMatch(line ->
                        line.contains("\"row\":4,\"stage\":\"check\",\"sqlstate\":\"22P02\",\"column\":\"day\""));
    }

    @Test
    void withAnotherValueTheyArriveOnce() {
        Terminal.Ending retry = terminal.braid("dlq", "retry", "last", "--set", "region=US", "--set", "day=2024-02-01");

        assertThat(retry.code()).as(retry.err()).isZero();
        assertThat(PostgresServer.rows("SELECT id, name, region, day FROM letters ORDER BY id"))
                .containsExactly(
                        "1|Ann|EU|2024-01-05", "2|B,\nob|US|2024-02-01", "3|Cy|US|2024-02-01", "4|Di|US|2024-02-01");
    }

    @Test
    void whatIsDiscardedIsNotLoadedAgain() {
        assertThat(terminal.braid("dlq", "discard", "last").code()).isZero();
        assertThat(terminal.braid("dlq", "list", "last").out()).startsWith("load  discarded  3");

        Terminal.Ending retry = terminal.braid("dlq", "retry", "last");
        assertThat(retry.code()).isEqualTo(2);
        assertThat(retry.err()).contains("no dead letters that are open");
    }

    @Test
    void theyAreMendedByHand() {
        assertThat(terminal.braid("dlq", "export", "last", "--out", terminal.path("refused.csv"))
                        .code())
                .isZero();
        assertThat(terminal.read("refused.csv")).isEqualTo("""
                        "id","name","region","day"
                        "4","Di","US","someday"
                        "2","B,
                        ob","EUROPE","2024-01-06"
                        "3","Cy","XX","2024-01-07"
                        """);
        String mended = terminal.file(
                "refused.csv",
                terminal.read("refused.csv").replace("EUROPE", "EU").replace("someday", ""));

        Terminal.Ending retry = terminal.braid("dlq", "retry", "last", "--mended", mended);

        assertThat(retry.code()).as(retry.err()).isEqualTo(3);
        assertThat(PostgresServer.rows("SELECT id, day FROM letters ORDER BY id"))
                .containsExactly("1|2024-01-05", "2|2024-01-06", "4|null");
        assertThat(terminal.braid("dlq", "list", "last").out()).startsWith("load  open  1");
    }
}
