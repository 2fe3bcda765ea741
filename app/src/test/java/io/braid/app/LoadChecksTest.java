// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of the table after a load, and rows that a table swallows. */
class LoadChecksTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTable() {
        terminal = new Terminal(folder);
        PostgresServer.run(
                "DROP TABLE IF EXISTS held",
                "CREATE TABLE held (id bigint, amount bigint)",
                "INSERT INTO held VALUES (1, 10), (2, 20)");
        terminal.file("in.csv", "id,amount\n2,-5\n3,7\n4,\n");
    }

    private Terminal.Ending load(String mode, String checks) {
        return terminal.braid("run", terminal.file("plan.yaml", """
            version: 1
            connections:
              there: { postgres: { host: localhost, port: %d, database: postgres, user: postgres, ssl: disable } }
            steps:
              - { id: in, read: { csv: '%s', types: auto } }
              - { id: load, write: { to: there, table: held, from: in, mode: %s, %s } }
            """.formatted(
                        PostgresServer.port(), terminal.path("in.csv"), mode, checks)));
    }

    @Test
    void whatDoesNotHoldIsNamedAndNothingIsChanged() {
        Terminal.Ending ending =
                load("upsert, key: [id]", "checks: ['amount >= 0', 'id > 0'], table_checks: ['count(*) > 100']");

        assertThat(ending.code()).as(ending.err()).isEqualTo(1);
        assertThat(ending.err())
                .contains("E_CHECK_FAILED")
                .contains("1 row of public.held fails \"amount >= 0\".")
                .contains("The table public.held fails \"count(*) > 100\".")
                .doesNotContain("id > 0")
                .contains("Nothing was changed");
        assertThat(PostgresServer.rows("SELECT * FROM held ORDER BY id")).containsExactly("1|10", "2|20");
    }

    @Test
    void whatHoldsIsNotTalkedOf() {
        Terminal.Ending ending =
                load("replace", "checks: ['amount >= -5'], table_checks: ['count(*) = 3', 'max(id) = 4']");

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(PostgresServer.rows("SELECT id FROM held ORDER BY id")).containsExactly("2", "3", "4");
    }

    @Test
    void aRowThatATriggerSwallowsIsMissed() {
        PostgresServer.run(
                """
                CREATE OR REPLACE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RETURN CASE WHEN NEW.id = 3 THEN NULL ELSE NEW END; END $$\
                """,
                "CREATE TRIGGER swallowing BEFORE"
                        + " INSERT ON held FOR EACH"
                        + " ROW EXECUTE FUNCTION"
                        + " swallow()");

        Terminal.Ending ending = load("append", "max_errors: 5");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("E_COUNTS").contains("took 2 of 3 rows");
        assertThat(PostgresServer.rows("SELECT count(*) FROM held")).containsExactly("2");
    }
}
