// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load makes of its table beside the rows: derived columns and parts. */
class LoadDesignTest extends PostgresLoads {
    @ParameterizedTest
    @ValueSource(strings = {"append", "upsert", "replace", "scd2"})
    void columnsInNormalFormStandBesideTheirOwn(String mode) {
        String[] options = {
            "--mode", mode, "--key", "id", "--derive", "company_normalized=company(company),mail=email(e_mail)"
        };
        ended(load("id,company,e_mail\n1,ACME GmbH,Ann@X.example\n2,,\n", options), 0, "inserted 2");

        assertThat(rows("id, company, company_normalized, mail"))
                .containsExactly("1|ACME GmbH|acme|ann@x.example", "2|null|null|null");
    }

    @Test
    void whatIsDerivedIsComparedAndNotShippedTwice() {
        String[] options = {"--mode", "upsert", "--key", "id", "--delta", "--derive", "n=company(company)"};
        ended(load("id,company\n1,ACME GmbH\n2,Beta\n", options), 0, "inserted 2");
        ended(load("id,company\n1,ACME GmbH\n2,Beta\n", options), 0, "not sent 2");
        ended(load("id,company\n1,ACME Inc\n2,Beta\n", options), 0, "updated 1, unchanged 1, not sent 1");
        assertThat(rows("id, n")).containsExactly("1|acme", "2|beta");
    }

    @Test
    void aDerivedColumnNeedsItsSourceAndANameOfItsOwn() {
        ended(load("id,a\n1,x\n", "--mode", "append", "--derive", "n=company(nowhere)"), 2, "E_COLUMN_UNKNOWN");
        ended(load("id,a\n1,x\n", "--mode", "append", "--derive", "A=company(a)"), 2, "E_COLUMN_DUPLICATE");
        ended(load("id,a\n1,x\n", "--mode", "append", "--derive", "n=compny(a)"), 2, "Did you mean \"company\"?");
    }

    private List<String> parts() {
        return PostgresServer.rows("SELECT inhrelid::regclass, pg_get_expr(relpartbound, oid) FROM pg_inherits"
                + " JOIN pg_class ON oid = inhrelid WHERE inhparent = '" + table + "'::regclass ORDER BY relname");
    }

    private static String of(int year, String id) {
        return id + "," + year + "-03-04,n" + id + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "truncate", "upsert", "insert_only", "delete_insert", "replace"})
    void aTableIsCutAndGetsPartsAsTheyAreNeeded(String mode) {
        String[] options = {"--mode", mode, "--key", "id,day", "--partition", "year(day)"};
        ended(load("id,day,name\n" + of(2021, "1") + of(2023, "2"), options), 0, "inserted 2");
        assertThat(parts())
                .containsExactly(
                        table + "_y2021|FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')",
                        table + "_y2023|FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')");

        ended(load("id,day,name\n" + of(2024, "3") + of(2023, "4"), options), 0, "read 2");

        assertThat(parts()).hasSize(3);
        boolean alone = mode.equals("truncate") || mode.equals("replace");
        assertThat(rows("count(*)")).containsExactly(alone ? "2" : "4");
        assertThat(PostgresServer.rows("SELECT id FROM " + table + "_y2024")).containsExactly("3");
        assertThat(PostgresServer.rows("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'p'"
                        + " AND conrelid = '" + table + "'::regclass"))
                .isEqualTo(mode.equals("delete_insert") ? List.of() : List.of("PRIMARY KEY (id, day)"));
    }

    @Test
    void withoutTheColumnInTheKeyRowsMayHaveNoDayAndTheKeyIsFoundByAnIndex() {
        String[] options = {"--mode", "upsert", "--key", "id", "--partition", "month(day)"};
        ended(load("id,day\n1,2024-02-29\n2,\n3,2024-12-31\n", options), 0, "inserted 3");
        ended(load("id,day\n1,2024-03-01\n2,\n", options), 0, "updated 1, unchanged 1");

        assertThat(parts())
                .containsExactly(
                        table + "_blank|DEFAULT",
                        table + "_y2024m02|FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')",
                        table + "_y2024m03|FOR VALUES FROM ('2024-03-01') TO ('2024-04-01')",
                        table + "_y2024m12|FOR VALUES FROM ('2024-12-01') TO ('2025-01-01')");
        assertThat(PostgresServer.rows("SELECT indexdef FROM pg_indexes WHERE tablename = '" + table + "'"))
                .containsExactly("CREATE INDEX " + table + "_key ON ONLY public." + table + " USING btree (id)");
    }

    @ParameterizedTest
    @CsvSource({"date, quarter", "timestamp, day", "timestamptz, year"})
    void daysAndMomentsCut(String type, String unit) {
        PostgresServer.run("CREATE TABLE " + table + " (id int, at " + type + ") PARTITION BY RANGE (at)");
        String[] options = {"--mode", "append", "--partition", unit + "(at)"};
        String csv = "id,at\n1,2024-12-31" + (type.equals("date") ? "" : " 23:59:59") + "\n2,2025-01-01\n";

        ended(load(csv, options), 0, "inserted 2");
        ended(load(csv, options), 0, "inserted 2");

        assertThat(parts()).hasSize(2);
        assertThat(rows("count(*)")).containsExactly("4");
    }

    @Test
    void othersReadAndWriteWhileAPartIsAttached() throws Exception {
        String[] options = {"--mode", "append", "--partition", "year(day)"};
        load("id,day,name\n" + of(2021, "1"), options);
        try (java.sql.Connection other = PostgresServer.connect();
                java.sql.Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO " + table + " VALUES (7, '2021-01-01', 'not yet committed')");

            ended(load("id,day,name\n" + of(2022, "2"), options), 0, "inserted 1");
            other.commit();
        }
        assertThat(rows("id")).containsExactly("1", "2", "7");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oldPartsAreTakenOffAndDroppedOnlyWhenAsked(boolean drop) {
        int now = LocalDate.now(ZoneOffset.UTC).getYear();
        load(
                "id,day,name\n" + of(now, "1") + of(now - 2, "2") + of(now - 3, "3") + of(now - 20, "4"),
                "--mode",
                "append",
                "--partition",
                "year(day)");
        String[] options = {"--mode", "upsert", "--key", "id", "--partition", "year(day)", "--partition-keep", "2 years"
        };
        String csv = "id,day,name\n" + of(now, "1") + of(now - 1, "5") + of(now - 3, "3") + of(now - 30, "6");

        ended(load(csv, drop ? with(options, "--partition-drop") : options), 0, "expired 2");

        assertThat(rows("id")).containsExactly("1", "2", "5");
        assertThat(parts()).hasSize(3);
        assertThat(PostgresServer.rows("SELECT tablename FROM pg_tables WHERE tablename IN ('" + table + "_y"
                        + (now - 3) + "', '" + table + "_y" + (now - 20) + "')"))
                .hasSize(drop ? 0 : 2);
        ended(load(csv, options), 0, "expired 2");
    }

    @Test
    void aTableThatIsNotCutLikeThatIsRefused() {
        PostgresServer.run("CREATE TABLE " + table + " (id int, day date)");
        String[] options = {"--mode", "append", "--partition", "year(day)"};
        ended(load("id,day\n1,2024-01-01\n", options), 1, "E_SCHEMA_DRIFT");

        PostgresServer.run(
                "DROP TABLE " + table,
                "CREATE TABLE " + table + " (id int, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE " + table + "_a PARTITION OF " + table
                        + " FOR VALUES FROM ('2024-02-01') TO ('2025-02-01')");
        ended(load("id,day\n1,2024-01-01\n", options), 1, "is not one year");
        ended(load("id,day\n1,x\n", "--mode", "append", "--partition", "year(id)"), 1, "is no date or time");
        assertThat(rows("count(*)")).containsExactly("0");
    }

    @Test
    void tooManyPartsAreRefused() {
        StringBuilder csv = new StringBuilder("id,day\n");
        for (int day = 0; day < 1001; day++) {
            csv.append(day).append(',').append(LocalDate.EPOCH.plusDays(day)).append('\n');
        }
        ended(load(csv.toString(), "--mode", "append", "--partition", "day(day)"), 1, "more than 1000 parts");
        assertThat(PostgresServer.rows("SELECT count(*) FROM pg_tables WHERE tablename LIKE '" + table + "%'"))
                .containsExactly("0");
    }
}
