// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a load is PostgreSQL's own; the rest is {@link LoadModesContract}. */
class LoadModesTest extends PostgresLoads {
    private static final String FIRST =
            "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,,2024-01-06\n3,\"Cy, \"\"Q\"\"\",3,\n";

    private List<String> rows() {
        return PostgresServer.rows("SELECT id, name, amount, day FROM " + table + " ORDER BY id, amount NULLS FIRST");
    }

    @Test
    void aNewTableHasTheTypesOfItsValues() {
        ended(load(FIRST, "--mode", "append"), 0, "read 3, inserted 3");

        assertThat(rows()).containsExactly("1|Ann|10.50|2024-01-05", "2|Bob|null|2024-01-06", "3|Cy, \"Q\"|3.00|null");
        assertThat(PostgresServer.rows(
                        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '" + table
                                + "' ORDER BY ordinal_position"))
                .containsExactly("id|bigint", "name|text", "amount|numeric", "day|date");
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

        ended(
                load("id,name,amount,day\n7,Ida,1,2024-02-01\n", "--mode", "replace", "--replace", how),
                0,
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

        ended(ending, 0, "in place, because views depend on it");
        assertThat(PostgresServer.rows("SELECT * FROM " + table + "_view")).containsExactly("Ida");
    }

    @Test
    void upsertWritesWhatChangedAndNothingElse() {
        load(FIRST, "--mode", "upsert", "--key", "id");
        String versions = "SELECT id, xmin FROM " + table + " WHERE id = 1";
        List<String> before = PostgresServer.rows(versions);

        ended(
                load(
                        "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,4,2024-01-06\n4,Dan,1,2024-01-07\n",
                        "--mode",
                        "upsert",
                        "--key",
                        "id"),
                0,
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

        ended(
                load(twice, "--mode", "upsert", "--key", "id", "--order-by", "day desc"),
                0,
                "inserted 2, deduplicated 2");
        assertThat(rows()).containsExactly("1|new|2|2024-03-01", "2|one|1|2024-01-01");

        ended(load(twice, "--mode", "upsert", "--key", "id"), 0, "updated 1, unchanged 1, deduplicated 2");
        assertThat(rows()).containsExactly("1|mid|3|2024-02-01", "2|one|1|2024-01-01");
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
}
