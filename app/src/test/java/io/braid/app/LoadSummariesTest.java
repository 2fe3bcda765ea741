// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Summaries that a load makes anew, and the plan that says all that a load makes of its table. */
class LoadSummariesTest extends PostgresLoads {
    private String[] summed() {
        return new String[] {
            "--mode",
            "upsert",
            "--key",
            "id",
            "--summary",
            table + "_sums(region)=SELECT region, count(*) AS n, sum(amount) AS total FROM " + table
                    + " GROUP BY region -- by region"
        };
    }

    private List<String> sums() {
        return PostgresServer.rows("SELECT * FROM " + table + "_sums ORDER BY 1");
    }

    @Test
    void summariesAreMadeAndMadeAnewWhileOthersRead() throws Exception {
        ended(load("id,region,amount\n1,EU,10\n2,EU,5\n3,US,1\n", summed()), 0, "inserted 3");
        assertThat(sums()).containsExactly("EU|2|15", "US|1|1");
        List<String> made = PostgresServer.rows("SELECT '" + table + "_sums'::regclass::oid");
        try (java.sql.Connection other = PostgresServer.connect();
                java.sql.Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM " + table + "_sums").close();

            ended(load("id,region,amount\n3,US,2\n4,AF,7\n", summed()), 0, "inserted 1, updated 1");
            other.commit();
        }
        assertThat(sums()).containsExactly("AF|1|7", "EU|2|15", "US|1|2");
        assertThat(PostgresServer.rows("SELECT '" + table + "_sums'::regclass::oid"))
                .isEqualTo(made);
    }

    @Test
    void aSummaryOfAnotherQueryIsMadeAnewAndSomebodyElsesIsLeftAlone() {
        load("id,region,amount\n1,EU,10\n", summed());
        String[] other = {
            "--mode", "upsert", "--key", "id", "--summary", table + "_sums(region)=SELECT DISTINCT region FROM " + table
        };
        ended(load("id,region,amount\n2,US,10\n", other), 0, "inserted 1");
        assertThat(sums()).containsExactly("EU", "US");

        PostgresServer.run(
                "DROP MATERIALIZED VIEW " + table + "_sums",
                "CREATE VIEW " + table + "_sums AS SELECT 'mine' AS region");
        ended(load("id,region,amount\n3,AF,10\n", other), 1, "E_SCHEMA_DRIFT");
        assertThat(sums()).containsExactly("mine");
        assertThat(rows("count(*)")).containsExactly("2");
    }

    @Test
    void aSummaryDoesNotKeepAColumnFromGrowing() {
        load("id,region,amount\n1,EU,10\n", summed());
        PostgresServer.run(
                "DROP MATERIALIZED VIEW " + table + "_sums", "ALTER TABLE " + table + " ALTER COLUMN amount TYPE int");
        load("id,region,amount\n1,EU,10\n", summed());

        ended(
                load("id,region,amount\n2,EU,5000000000\n", with(summed(), "--wrong-types", "evolve")),
                0,
                "became bigint");

        assertThat(sums()).containsExactly("EU|2|5000000010");
    }

    @Test
    void aPrintedPlanSaysAllOfItAndDoesTheSame() {
        String csv = terminal.file("in.csv", "id,day,company\n1,2024-01-05,ACME GmbH\n");
        String[] command = {
            "load",
            csv,
            "--to",
            PostgresServer.address(),
            "--table",
            table,
            "--mode",
            "upsert",
            "--key",
            "id,day",
            "--new-tables",
            "evolve",
            "--wrong-types",
            "evolve",
            "--derive",
            "\"plain name=company(company)\"",
            "--partition",
            "year(day)",
            "--partition-keep",
            "30 years",
            "--partition-drop",
            "--summary",
            table + "_days(day)=SELECT day, count(*) FROM " + table + " GROUP BY day"
        };
        Terminal.Ending printed = terminal.braid(with(command, "--print-plan"));
        assertThat(printed.code()).as(printed.err()).isZero();
        String plan = terminal.file("plan.yaml", printed.out());

        Terminal.Ending shown = terminal.braid("plan", plan, "--connect");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("CREATE TABLE \"public\".\"" + table + "\"")
                .contains("\"plain name\" text")
                .contains("PARTITION BY RANGE (\"day\")")
                .contains("ATTACH PARTITION \"public\".\"" + table + "_y2024\" FOR VALUES FROM ('2024-01-01')")
                .contains("ADD PRIMARY KEY (\"id\", \"day\")")
                .contains("CREATE MATERIALIZED VIEW");
        assertThat(PostgresServer.rows("SELECT count(*) FROM pg_class WHERE relname LIKE '" + table + "%'"))
                .containsExactly("0");
        assertThat(terminal.braid("plan", plan).out()).contains("? not tried").doesNotContain("CREATE TABLE");

        Terminal.Ending ending = terminal.braid("run", plan);
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(rows("id, \"plain name\"")).containsExactly("1|acme");
        assertThat(PostgresServer.rows("SELECT * FROM " + table + "_days")).containsExactly("2024-01-05|1");

        terminal.file("in.csv", "id,day,company,more\n1,2024-01-05 10:00:00,ACME,x\n");
        assertThat(terminal.braid("plan", plan, "--connect").out())
                .contains("ALTER TABLE \"public\".\"" + table + "\" ADD COLUMN IF NOT EXISTS \"more\" text;")
                .doesNotContain("CREATE TABLE");
    }
}
