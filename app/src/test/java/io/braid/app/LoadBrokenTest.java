// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load whose process is killed, or whose server crashes, at any moment: afterwards every row is there once. */
class LoadBrokenTest {
    private static final int ROWS = 12_000;
    private static final int KILLS = Boolean.getBoolean("braid.thorough") ? 8 : 2;
    private static final String TABLE = "broken";

    @TempDir
    private Path folder;

    private Path csv = Path.of("");

    @BeforeEach
    void aTable() throws IOException {
        csv = folder.resolve("in.csv");
        StringBuilder text = new StringBuilder("id,name,region\n");
        for (int row = 1; row <= ROWS; row++) {
            // One row in 3000 is refused by the table itself.
            text.append(row)
                    .append(",name ")
                    .append(row)
                    .append(',')
                    .append(row % 3000 == 17 ? 9 : row % 2)
                    .append('\n');
        }
        Files.writeString(csv, text);
        tables();
    }

    private static void tables() {
        PostgresServer.run(
                "DROP TABLE IF EXISTS " + TABLE + ", broken_regions, _braid_chunks",
                "CREATE TABLE broken_regions (region bigint PRIMARY KEY)",
                "INSERT INTO broken_regions VALUES (0), (1)",
                "CREATE TABLE " + TABLE + " (id bigint, name text, region bigint REFERENCES broken_regions)",
                "INSERT INTO " + TABLE + " SELECT i, 'old', 0 FROM generate_series(1, 100) i");
    }

    private List<String> command(String mode) {
        return List.of(
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
                "--chunk-rows",
                "1000",
                "--quiet");
    }

    private Process start(Path home, int stop, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.line(home.resolveSibling("jvm"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("said.txt").toFile());
        Files.deleteIfExists(places(home));
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        home.toString(),
                        "BRAID_FAULT_LOG",
                        places(home).toString(),
                        "BRAID_FAULT_STOP",
                        "" + stop));
        return builder.start();
    }

    private static Path places(Path home) {
        return home.resolveSibling("places.log");
    }

    private static int end(Process process) {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "upsert", "replace", "truncate"})
    void killedAnywhereAndResumedEveryRowIsThereOnce(String mode) throws IOException {
        Path home = Files.createDirectories(folder.resolve("trial")).resolve("home");
        assertThat(end(start(home, 0, command(mode)))).isEqualTo(3);
        List<String> places = Files.readAllLines(places(home));
        List<String> expected = state(mode);
        int first = place(places, "load prepared");
        int last = place(places, "load done");
        Random random = new Random(mode.hashCode());
        for (int kill = 0; kill < KILLS; kill++) {
            tables();
            int stop = kill == 0 ? last - 1 : first + random.nextInt(last - first + 1);
            Path again = Files.createDirectories(folder.resolve("kill" + kill)).resolve("home");
            Process run = start(again, stop, command(mode));
            while (run.isAlive()
                    && (!Files.exists(places(again))
                            || Files.readAllLines(places(again)).size() < stop)) {
                KilledBraid.moment(run);
            }
            run.destroyForcibly();
            end(run);

            assertThat(end(start(again, 0, List.of("resume", "--quiet"))))
                    .as(() -> mode + " at " + places.get(stop - 1) + ": " + said(again))
                    .isEqualTo(3);
            assertThat(state(mode)).as(mode + " at " + places.get(stop - 1)).isEqualTo(expected);
            assertThat(letters(again)).hasSize(ROWS / 3000);
        }
    }

    private static int place(List<String> places, String name) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).endsWith(" " + name)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(name);
    }

    private static String said(Path home) {
        try {
            return Files.readString(home.resolveSibling("said.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> letters(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().contains("dead-letters/"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    private static List<String> state(String mode) {
        long refused = ROWS / 3000;
        long old = mode.equals("append") ? 100 : 0;
        List<String> rows = PostgresServer.rows(
                "SELECT count(*), count(DISTINCT id), sum(id), count(*) FILTER (WHERE name = 'old') FROM " + TABLE);
        assertThat(rows.get(0)).startsWith((ROWS - refused + old + (mode.equals("upsert") ? 1 : 0)) + "|");
        assertThat(
                        PostgresServer.rows(
                                "SELECT count(*) FROM pg_tables WHERE tablename LIKE '\\_braid\\_%' AND tablename NOT IN ('_braid_chunks', '_braid_indexes')"))
                .containsExactly("0");
        return rows;
    }

    @Test
    void aServerThatCrashesAgainAndAgainLosesNothing() throws InterruptedException {
        Terminal terminal = new Terminal(folder);
        for (String mode : List.of("append", "upsert")) {
            tables();
            Random random = new Random(mode.hashCode());
            Thread[] running = new Thread[1];
            Terminal.Ending[] ending = new Terminal.Ending[1];
            running[0] = new Thread(() -> ending[0] = terminal.braid(inSmallChunks(mode)));
            running[0].start();
            int crashes = 0;
            while (running[0].isAlive() && crashes < 4) {
                TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(200));
                crashes += crash() ? 1 : 0;
            }
            running[0].join();

            assertThat(ending[0].code()).as(ending[0].err()).isEqualTo(3);
            assertThat(crashes).isPositive();
            state(mode);
        }
    }

    private String[] inSmallChunks(String mode) {
        return command(mode).stream()
                .map(word -> word.equals("1000") ? "100" : word)
                .toArray(String[]::new);
    }

    /** A backend that dies hard takes all others with it, and the server recovers from its log. */
    private static boolean crash() {
        try {
            long pid = Long.parseLong(PostgresServer.rows(
                            "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE application_name = 'braid'")
                    .get(0));
            return pid > 0
                    && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        } catch (IllegalStateException e) {
            // It is recovering from the crash before.
            return false;
        }
    }
}
