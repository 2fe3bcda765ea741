// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and indexes that are made when the rows are there, and are made though a load is killed before. */
class LoadIndexesTest {
    private static final int ROWS = 2000;
    private static final boolean THOROUGH = Boolean.getBoolean("braid.thorough");
    private static final String TABLE = "indexed";
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX indexed_lower ON public.indexed USING btree (lower(name))",
            "CREATE INDEX indexed_name ON public.indexed USING btree (name)",
            "CREATE INDEX indexed_some ON public.indexed USING btree (region) WHERE (id > 3)");

    @TempDir
    private Path folder;

    private Path csv = Path.of("");

    @BeforeEach
    void aFile() throws IOException {
        csv = folder.resolve("in.csv");
        StringBuilder text = new StringBuilder("id,name,region\n");
        for (int row = 1; row <= ROWS; row++) {
            text.append(row)
                    .append(",name ")
                    .append(row)
                    .append(',')
                    .append(row % 7)
                    .append('\n');
        }
        Files.writeString(csv, text);
        PostgresServer.run("DROP TABLE IF EXISTS " + TABLE + ", _braid_chunks, _braid_indexes");
    }

    private static void aTableWithIndexes() {
        PostgresServer.run("CREATE TABLE indexed (id bigint PRIMARY KEY, name text, region bigint)");
        INDEXES.forEach(PostgresServer::run);
        PostgresServer.run("INSERT INTO indexed SELECT -i, 'old', 0 FROM generate_series(1, 10) i");
    }

    private List<String> command(String mode, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "load",
                csv.toString(),
                "--to",
                PostgresServer.address(),
                "--table",
                TABLE,
                "--mode",
                mode,
                "--key",
                "id",
                "--quiet"));
        line.addAll(List.of(options));
        return line;
    }

    private static List<String> indexes() {
        return PostgresServer.rows(
                "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'indexed'::regclass"
                        + " AND NOT indisprimary AND indisvalid ORDER BY 1");
    }

    private static List<String> keys() {
        return PostgresServer.rows("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE contype = 'p' AND conrelid = 'indexed'::regclass");
    }

    private static List<String> promised() {
        return PostgresServer.rows("SELECT count(*) FROM _braid_indexes");
    }

    private static String[] array(List<String> words) {
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "truncate", "upsert", "insert_only", "replace"})
    void aNewTableGetsItsKeyWhenTheRowsAreThere(String mode) {
        Terminal terminal = new Terminal(folder);
        PostgresServer.run("CREATE TABLE indexed_pkey (taken int)");

        Terminal.Ending ending = terminal.braid(array(command(mode)));

        PostgresServer.run("DROP TABLE indexed_pkey");
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(keys()).hasSize(1);
        assertThat(keys().get(0)).endsWith("PRIMARY KEY (id)");
        assertThat(PostgresServer.rows("SELECT attnotnull FROM pg_attribute WHERE attname = 'id'"
                        + " AND attrelid = 'indexed'::regclass"))
                .containsExactly("t");
        assertThat(PostgresServer.rows("SELECT reltuples::int FROM pg_class WHERE relname = 'indexed'"))
                .containsExactly("" + ROWS);
    }

    static List<String> places() {
        return THOROUGH
                ? List.of("load prepared", "load applied", "load done", "index \"public\".\"indexed_pkey\"")
                : List.of("load done");
    }

    @ParameterizedTest
    @MethodSource("places")
    void aKeyIsMadeThoughTheLoadWasKilledBefore(String place) throws IOException, InterruptedException {
        KilledBraid braid = new KilledBraid(folder.resolve("killed"));
        List<String> load = command("append", "--chunk-rows", "500");
        Files.writeString(csv, Files.readString(csv) + "17,twice,1\n");

        braid.runAndKillAt(place, load);
        assertThat(keys()).isEmpty();

        assertThat(braid.run(List.of("resume", "--quiet"))).as(braid.said()).isEqualTo(3);
        assertThat(keys()).containsExactly("indexed_pkey|PRIMARY KEY (id)");
        assertThat(PostgresServer.rows("SELECT count(*), sum(id) FROM indexed"))
                .containsExactly(ROWS + "|" + ROWS * (ROWS + 1) / 2);
        assertThat(promised()).containsExactly("0");
    }

    static List<String> modes() {
        return THOROUGH ? List.of("append", "truncate") : List.of("append");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void indexesAreRebuiltThoughTheLoadWasKilled(String mode) throws IOException, InterruptedException {
        KilledBraid braid = new KilledBraid(folder.resolve("killed"));
        List<String> load = command(mode, "--indexes", "rebuild");
        List<String> places = THOROUGH
                ? List.of("load prepared", "index indexed_lower", "index indexed_some")
                : List.of("load prepared");
        for (String place : places) {
            PostgresServer.run("DROP TABLE IF EXISTS indexed, _braid_chunks, _braid_indexes");
            aTableWithIndexes();
            braid.runAndKillAt(place, load);
            assertThat(promised()).isNotEqualTo(List.of("0"));

            if (place.equals("load prepared")) {
                // Another load, from another machine, comes to its end first.
                Terminal other = new Terminal(folder.resolve("other"));
                String one = other.file("one.csv", "id,name,region\n-100,other,1\n");
                List<String> words = new ArrayList<>(command("upsert"));
                words.set(1, one);
                assertThat(other.braid(array(words)).code()).isZero();
                assertThat(indexes()).isEqualTo(INDEXES);
            }
            assertThat(braid.run(List.of("resume", "--quiet"))).as(braid.said()).isZero();
            assertThat(indexes()).isEqualTo(INDEXES);
            assertThat(promised()).containsExactly("0");
            assertThat(PostgresServer.rows("SELECT count(*) FROM indexed WHERE id > 0"))
                    .containsExactly("" + ROWS);
        }
    }

    @Test
    void aLiveTableIsWrittenWhileItsIndexesAreMade() throws SQLException, IOException, InterruptedException {
        aTableWithIndexes();
        KilledBraid braid = new KilledBraid(folder.resolve("killed"));
        KilledBraid.kill(braid.runTo("index indexed_lower", command("append", "--indexes", "rebuild")));
        try (Connection other = PostgresServer.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO indexed VALUES (-50, 'not committed yet', 0)");
            Process resumed = braid.start("none", List.of("resume", "--quiet"));
            String waiting = "SELECT pid FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'";
            while (resumed.isAlive() && PostgresServer.rows(waiting).isEmpty()) {
                KilledBraid.moment(resumed);
            }
            PostgresServer.run("INSERT INTO indexed VALUES (-51, 'not kept waiting', 0)");
            KilledBraid.kill(resumed);
            PostgresServer.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");
            other.commit();
        }
        assertThat(indexes()).isEmpty();
        assertThat(PostgresServer.rows("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .containsExactly("1");

        assertThat(braid.run(List.of("resume", "--quiet"))).as(braid.said()).isZero();

        assertThat(indexes()).isEqualTo(INDEXES);
        assertThat(PostgresServer.rows("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .containsExactly("0");
        assertThat(PostgresServer.rows("SELECT count(*) FROM indexed")).containsExactly((ROWS + 12) + "");
    }
}
