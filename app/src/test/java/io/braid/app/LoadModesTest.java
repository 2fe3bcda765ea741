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
import org.junit.jupiter.params.provider.ValueSource;

/** What every mode of a load leaves in a table of a real server. */
class LoadModesTest {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String FIRST =
            "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,,2024-01-06\n3,\"Cy, \"\"Q\"\"\",3,\n";

    @TempDir
    private Path folder;

    private Terminal terminal;
    private String table = "";

    @BeforeEach
    void aTableOfItsOwn() {
        terminal = new Terminal(folder);
        table = "modes_" + TABLES.incrementAndGet();
    }

    private Terminal.Ending load(String csv, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("load", terminal.file("in.csv", csv), "--to", PostgresServer.address(), "--table", table));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    private void done(Terminal.Ending ending, String figures) {
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains(figures);
    }

    private List<String> rows() {
        return PostgresServer.rows("SELECT id, name, amount, day FROM " + table + " ORDER BY id, amount NULLS FIRST");
    }

    @Test
    void aNewTableHasTheTypesOfItsValues() {
        done(load(FIRST, "--mode", "append"), "read 3, inserted 3");

        assertThat(rows()).containsExactly("1|Ann|10.50|2024-01-05", "2|Bob|null|2024-01-06", "3|Cy, \"Q\"|3.00|null");
        assertThat(PostgresServer.rows(
                        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '" + table
                                + "' ORDER BY ordinal_position"))
                .containsExactly("id|bigint", "name|text", "amount|numeric", "day|date");
    }

    @Test
    void appendAddsAndAddsAgain() {
        load(FIRST, "--mode", "append");
        done(load(FIRST, "--mode", "append"), "inserted 3");

        assertThat(rows()).hasSize(6);
    }

    @Test
    void truncateLeavesTheNewRowsAlone() {
        load(FIRST, "--mode", "append");
        done(load("id,name,amount,day\n9,Zoe,1,2024-02-01\n", "--mode", "truncate"), "read 1, inserted 1");

        assertThat(rows()).containsExactly("9|Zoe|1|2024-02-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swap", "in_place"})
    void replaceKeepsIndexesAndNames(String how) {
        load(FIRST, "--mode", "append", "--key", "id");
        PostgresServer.run(
                "CREATE INDEX \"by " + table + "\" ON " + table + " (lower(name)) WHERE id > 0",
                "ALTER TABLE " + table + " ALTER COLUMN name SET DEFAULT 'nobody'");
        String indexes = "SELECT indexdef FROM pg_indexes WHERE tablename = '" + table + "' ORDER BY 1";
        List<String> before = PostgresServer.rows(indexes);

        done(
                load("id,name,amount,day\n7,Ida,1,2024-02-01\n", "--mode", "replace", "--replace", how),
                "inserted 1, deleted 3");

        assertThat(rows()).containsExactly("7|Ida|1|2024-02-01");
        assertThat(PostgresServer.rows(indexes)).isEqualTo(before).hasSize(2);
        PostgresServer.run("INSERT INTO " + table + " (id) VALUES (8)");
        assertThat(rows()).contains("8|nobody|null|null");
    }

    @Test
    void aTableThatAViewDependsOnIsReplacedInPlace() {
        load(FIRST, "--mode", "append");
        PostgresServer.run("CREATE VIEW " + table + "_view AS SELECT name FROM " + table);

        Terminal.Ending ending = load("id,name,amount,day\n7,Ida,1,2024-02-01\n", "--mode", "replace");

        done(ending, "in place, because views depend on it");
        assertThat(PostgresServer.rows("SELECT * FROM " + table + "_view")).containsExactly("Ida");
    }

    @Test
    void upsertWritesWhatChangedAndNothingElse() {
        load(FIRST, "--mode", "upsert", "--key", "id");
        String versions = "SELECT id, xmin FROM " + table + " WHERE id = 1";
        List<String> before = PostgresServer.rows(versions);

        done(
                load(
                        "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,4,2024-01-06\n4,Dan,1,2024-01-07\n",
                        "--mode",
                        "upsert",
                        "--key",
                        "id"),
                "read 3, inserted 1, updated 1, unchanged 1");

        assertThat(rows())
                .containsExactly(
                        "1|Ann|10.50|2024-01-05",
                        "2|Bob|4.00|2024-01-06",
                        "3|Cy, \"Q\"|3.00|null",
                        "4|Dan|1.00|2024-01-07");
        assertThat(PostgresServer.rows(versions)).isEqualTo(before);
    }

    @Test
    void ofSeveralRowsOfAKeyTheOrderPicks() {
        String twice =
                "id,name,amount,day\n1,old,1,2024-01-01\n1,new,2,2024-03-01\n1,mid,3,2024-02-01\n2,one,1,2024-01-01\n";

        done(load(twice, "--mode", "upsert", "--key", "id", "--order-by", "day desc"), "inserted 2, deduplicated 2");
        assertThat(rows()).containsExactly("1|new|2|2024-03-01", "2|one|1|2024-01-01");

        done(load(twice, "--mode", "upsert", "--key", "id"), "updated 1, unchanged 1, deduplicated 2");
        assertThat(rows()).containsExactly("1|mid|3|2024-02-01", "2|one|1|2024-01-01");
    }

    @Test
    void insertOnlyAndUpdateOnlyDoHalf() {
        load(FIRST, "--mode", "append", "--key", "id");
        String more = "id,name,amount,day\n1,Anna,10.50,2024-01-05\n5,Eva,1,2024-01-07\n";

        done(load(more, "--mode", "insert_only", "--key", "id"), "inserted 1, unchanged 1");
        assertThat(rows()).contains("1|Ann|10.50|2024-01-05", "5|Eva|1.00|2024-01-07");

        done(
                load("id,name,amount,day\n1,Anna,10.50,2024-01-05\n6,Fay,1,\n", "--mode", "update_only", "--key", "id"),
                "inserted 0, updated 1, unmatched 1");
        assertThat(rows()).contains("1|Anna|10.50|2024-01-05").hasSize(4);
    }

    @Test
    void deleteInsertReplacesWholeKeys() {
        load("id,name,amount,day\n1,a,1,2024-01-05\n1,b,2,2024-01-05\n2,c,3,2024-01-06\n", "--mode", "append");

        done(
                load(
                        "id,name,amount,day\n1,x,5,2024-01-05\n1,y,6,2024-01-05\n1,z,7,2024-01-05\n",
                        "--mode",
                        "delete_insert",
                        "--key",
                        "id"),
                "inserted 3, deleted 2");

        assertThat(rows())
                .containsExactly("1|x|5|2024-01-05", "1|y|6|2024-01-05", "1|z|7|2024-01-05", "2|c|3|2024-01-06");
    }

    @Test
    void missingRowsAreDeletedOrMarked() {
        load(FIRST, "--mode", "upsert", "--key", "id", "--missing", "soft_delete");
        String two = "id,name,amount,day\n1,Ann,10.50,2024-01-05\n";
        done(load(two, "--mode", "upsert", "--key", "id", "--missing", "soft_delete"), "unchanged 1, deleted 2");
        assertThat(PostgresServer.rows("SELECT id FROM " + table + " WHERE _deleted_at IS NULL"))
                .containsExactly("1");

        done(load(FIRST, "--mode", "upsert", "--key", "id", "--missing", "soft_delete"), "updated 2, unchanged 1");
        assertThat(PostgresServer.rows("SELECT count(*) FROM " + table + " WHERE _deleted_at IS NULL"))
                .containsExactly("3");

        done(load(two, "--mode", "upsert", "--key", "id", "--missing", "delete"), "deleted 2");
        assertThat(rows()).hasSize(1);

        Terminal.Ending empty = load("id,name,amount,day\n", "--mode", "upsert", "--key", "id", "--missing", "delete");
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains("E_EMPTY");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void scd2KeepsEveryVersion() {
        load(FIRST, "--mode", "scd2", "--key", "id");
        done(
                load(
                        "id,name,amount,day\n1,Anna,10.50,2024-01-05\n2,Bob,,2024-01-06\n4,Dan,1,\n",
                        "--mode",
                        "scd2",
                        "--key",
                        "id",
                        "--missing",
                        "delete"),
                "inserted 1, updated 1, unchanged 1, deleted 1");

        assertThat(PostgresServer.rows("SELECT id, name, _valid_to IS NULL, _valid_from IS NULL FROM " + table
                        + " ORDER BY id, _valid_from"))
                .containsExactly("1|Ann|f|f", "1|Anna|t|f", "2|Bob|t|f", "3|Cy, \"Q\"|f|f", "4|Dan|t|f");
        assertThat(PostgresServer.rows("SELECT count(*) FROM " + table + " a JOIN " + table
                        + " b ON a.id = b.id AND a._valid_to = b._valid_from"))
                .containsExactly("1");
    }

    @Test
    void aPrintedPlanDoesTheSame() {
        String csv = terminal.file("in.csv", FIRST);
        Terminal.Ending printed = terminal.braid(
                "load",
                csv,
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--mode",
                "upsert",
                "--key",
                "id",
                "--print-plan");
        assertThat(printed.code()).as(printed.err()).isZero();

        Terminal.Ending ending = terminal.braid("run", terminal.file("plan.yaml", printed.out()));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(rows()).hasSize(3);
    }

    @Test
    void aKeyedModeWithoutAKeyIsRefused() {
        Terminal.Ending ending = load(FIRST, "--mode", "upsert");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("--key").contains("E_OPTION_VALUE");
    }

    @Test
    void nothingOfOursIsLeftInTheDatabaseButTheLedger() {
        load(FIRST, "--mode", "upsert", "--key", "id");
        load(FIRST, "--mode", "replace");

        assertThat(
                        PostgresServer.rows(
                                "SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_braid%' AND tablename <> '_braid_indexes'"))
                .containsExactly("_braid_chunks");
    }
}
