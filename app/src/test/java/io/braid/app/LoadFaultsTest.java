// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the server: those that pass are waited out, the others are named, and the load goes on where it was. */
class LoadFaultsTest {
    @TempDir
    private Path folder;

    /** Has the table's server fail so often with a state before it takes rows. */
    private static void failing(String table, String state, int times) {
        PostgresServer.run(
                "DROP SEQUENCE IF EXISTS trial_faults",
                "CREATE SEQUENCE trial_faults",
                """
                CREATE OR REPLACE FUNCTION trial_fault() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('trial_faults') BETWEEN 3 AND %d THEN
                        RAISE EXCEPTION 'on purpose' USING ERRCODE = '%s';
                    END IF;
                    RETURN NULL;
                END $$\
                """.formatted(2 + times, state),
                "CREATE TRIGGER trial_faulty BEFORE INSERT ON " + table + " EXECUTE FUNCTION trial_fault()");
    }

    private static Terminal.Ending load(LoadTrial trial) {
        return trial.terminal().braid(trial.command().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"40P01", "40001", "53200"})
    void whatPassesIsWaitedOut(String state) throws IOException {
        LoadTrial trial = new LoadTrial(folder, "append", PostgresServer.address());
        trial.again();
        failing("trial_append", state, 3);

        Terminal.Ending ending = load(trial);

        assertThat(ending.code()).as(ending.err()).isZero();
        trial.isRight("after " + state);
    }

    @ParameterizedTest
    @CsvSource({
        "append, 53100, is full (53100)",
        "append, 57014, took too long for it (57014)",
        "append, 42501, does not let this user do that (42501)"
    })
    void whatStaysIsNamedAndGoneOnWith(String mode, String state, String said) throws IOException {
        LoadTrial trial = new LoadTrial(folder, mode, PostgresServer.address());
        trial.again();
        failing("trial_" + mode, state, 1000);

        Terminal.Ending ending = load(trial);

        assertThat(ending.code()).as(ending.err()).isEqualTo(1);
        assertThat(ending.err()).contains("E_REMOTE").contains(said).contains("braid resume");
        assertThat(Integer.parseInt(PostgresServer.rows("SELECT count(*) FROM trial_" + mode)
                        .get(0)))
                .isGreaterThan(100);
        PostgresServer.run("DROP TRIGGER trial_faulty ON trial_" + mode);
        trial.resume(state);
        trial.isRight("resumed after " + state);
    }

    @Test
    void tooFewConnections() throws IOException {
        PostgresServer.run(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'few') THEN"
                        + " CREATE ROLE few LOGIN CONNECTION LIMIT 10; END IF; END $$",
                "GRANT ALL ON SCHEMA public TO few",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO few",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO few");
        LoadTrial trial =
                new LoadTrial(folder, "append", PostgresServer.address().replace("postgres@", "few@"));
        trial.again();
        PostgresServer.run("ALTER ROLE few CONNECTION LIMIT 1");

        Terminal.Ending ending = load(trial);

        assertThat(ending.code()).as(ending.err()).isEqualTo(1);
        assertThat(ending.err())
                .contains("E_CONNECTION")
                .contains("takes no more connections")
                .contains("braid resume");
        PostgresServer.run("ALTER ROLE few CONNECTION LIMIT 10");
        trial.resume("too few connections");
        trial.isRight("too few connections");
    }

    @Test
    void aServerThatCannotBeReachedForAWhile() throws IOException, InterruptedException {
        CommitEater between = new CommitEater(PostgresServer.port());
        int port = between.port();
        LoadTrial trial = new LoadTrial(folder, "upsert", "postgres://postgres@localhost:" + port + "/postgres");
        trial.again();
        Terminal.Ending[] ending = new Terminal.Ending[1];
        between.eat(0);
        Thread load = new Thread(() -> ending[0] = load(trial));
        load.start();
        while (between.commits() < 8 && load.isAlive()) {
            load.join(5);
        }
        between.close();
        assertThat(load.isAlive()).isTrue();
        load.join(1500);
        try (CommitEater back = new CommitEater(PostgresServer.port(), port)) {
            load.join();
            assertThat(ending[0].code()).as(ending[0].err()).isZero();
            trial.isRight("not reached for a while");
            assertThat(back.commits()).isPositive();
        }
    }
}
