// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.session.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a load promises, of whichever database; the process is killed in the midst of it, too. */
abstract class LoadTargetContract extends LoadValuesContract {
    private static final int ROWS = 6000;
    private static final int KILLS = Boolean.getBoolean("braid.thorough") ? 12 : 0;

    private String broken() {
        StringBuilder text = new StringBuilder("id,name,amount\n");
        for (int row = 1; row <= ROWS; row++) {
            // The table itself refuses one row of two thousand.
            text.append(row)
                    .append(",name ")
                    .append(row)
                    .append(',')
                    .append(row % 2000 == 17 ? -1 : row)
                    .append('\n');
        }
        return terminal.file("in.csv", text.toString());
    }

    private void anew() {
        if (isThere(table)) {
            target.run("DROP TABLE " + table);
        }
        target.run(
                "CREATE TABLE " + table + " (id int PRIMARY KEY, name varchar(20), amount int CHECK (amount >= 0))",
                "INSERT INTO " + table + " VALUES (1, 'old', 1), (9001, 'older', 2)");
    }

    private List<String> command(String csv, String mode) {
        return List.of(
                "load",
                csv,
                "--to",
                target.address(),
                "--table",
                table,
                "--mode",
                mode,
                "--key",
                "id",
                "--chunk-rows",
                "1000",
                "--quiet");
    }

    /** Once at a place that matters most, and at places by chance where there is time. */
    @ParameterizedTest
    @CsvSource({"upsert, load applied", "truncate, chunk recorded 3"})
    void killedAndResumedEveryRowIsThereOnce(String mode, String place) throws IOException {
        String csv = broken();
        kill(csv, mode, place);
        Random random = new Random(mode.hashCode());
        for (int kill = 0; kill < KILLS; kill++) {
            String chunk = " " + random.nextInt(6);
            kill(
                    csv,
                    mode,
                    List.of(
                                    "load prepared",
                                    "chunk sent" + chunk,
                                    "chunk recorded" + chunk,
                                    "chunk done" + chunk,
                                    "load sent",
                                    "load applied",
                                    "load done")
                            .get(random.nextInt(7)));
        }
    }

    private void kill(String csv, String mode, String place) throws IOException {
        anew();
        Path home = Files.createTempDirectory(folder, "home");
        Path log = home.resolveSibling(home.getFileName() + ".log");
        Process run = start(home, log, place, command(csv, mode));
        while (!ended(run, 20) && !(Files.exists(log) && Files.readString(log).contains(" " + place + "\n"))) {
            // It is on its way.
        }
        run.destroyForcibly();
        assertThat(ended(run, 120_000)).isTrue();

        terminal.with("BRAID_HOME", home.toString()).with("MYSQL_PWD", "secret");
        Terminal.Ending ending = terminal.braid("resume", "--quiet");

        assertThat(ending.code()).as(() -> place + ": " + ending.err()).isEqualTo(3);
        int old = mode.equals("upsert") ? 1 : 0;
        assertThat(target.rows(
                        "SELECT count(*), count(DISTINCT id), sum(amount) FROM " + table + " WHERE id <= " + ROWS))
                .as(place)
                .containsExactly((ROWS - 3) + "|" + (ROWS - 3) + "|" + sum());
        assertThat(target.rows("SELECT count(*) FROM " + table)).as(place).containsExactly("" + (ROWS - 3 + old));
        assertThat(letters(home)).hasSize(3);
        assertThat(target.rows(tables()))
                .allMatch(name -> name.equals("_braid_chunks") || name.equals("_braid_indexes"));
    }

    /** The one that was first to look is the last to make it. */
    @ParameterizedTest
    @CsvSource({"append, 1|2|3|4", "replace, 1|2"})
    void ofTwoFirstLoadsOfATableAtOnceNoRowIsLost(String mode, String left) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Path log = home.resolveSibling(home.getFileName() + ".log");
        String[] how = {"--mode", mode, "--key", "id"};
        Process first = start(home, log, "load looked", command(terminal.file("first.csv", "id,n\n1,1\n2,2\n"), mode));
        while (!ended(first, 20) && !(Files.exists(log) && Files.readString(log).contains(" load looked\n"))) {
            // It is on its way.
        }

        Terminal.Ending second = load("id,n\n3,1\n4,2.5\n", how);
        Files.createFile(log.resolveSibling(log.getFileName() + ".go"));

        assertThat(ended(first, 120_000)).isTrue();
        assertThat(first.exitValue())
                .as(() -> read(home.resolveSibling(home.getFileName() + ".txt")))
                .isZero();
        if (second.code() != 0) {
            assertThat(second.err()).contains("E_");
            left = mode.equals("append") ? left : "3|4";
            done(load("id,n\n3,1\n4,2\n", how), "inserted 2");
        }
        assertThat(String.join("|", target.rows("SELECT id FROM " + table + " ORDER BY id")))
                .isEqualTo(left);
    }

    /** Rows are added once, wherever the retry was killed. */
    @ParameterizedTest
    @ValueSource(strings = {"chunk done 0", "letters loaded"})
    void deadLettersThatAreRetriedAgainAfterAKillArriveOnce(String place) throws IOException {
        Path home = newHome("letters");
        target.run("CREATE TABLE " + table + " (id int NOT NULL, n int)");
        assertThat(load("id,n\n1,1\n2,x\n3,y\n", "--mode", "append", "--key", "id")
                        .code())
                .isEqualTo(3);
        String session = Sessions.latest(home).getFileName().toString();
        List<String> retry = List.of("dlq", "retry", session, "--set", "n=7", "--quiet");
        Path log = folder.resolve("letters.log");
        Process killed = start(home, log, place, retry);
        while (!ended(killed, 20)
                && !(Files.exists(log) && Files.readString(log).contains(" " + place + "\n"))) {
            // It is on its way.
        }
        killed.destroyForcibly();
        assertThat(ended(killed, 120_000)).isTrue();

        terminal.with("PGPASSWORD", "secret").with("MYSQL_PWD", "secret");
        Terminal.Ending other = terminal.braid("dlq", "retry", session, "--set", "n=8");
        Terminal.Ending again = terminal.braid(retry.toArray(String[]::new));

        assertThat(other.code()).as(other.err()).isEqualTo(2);
        assertThat(other.err()).contains("braid resume");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(target.rows("SELECT id, n FROM " + table + " ORDER BY id")).containsExactly("1|1", "2|7", "3|7");
        assertThat(terminal.braid("dlq", "list", session).out()).startsWith("load  retried  2");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum() {
        long sum = 0;
        for (int row = 1; row <= ROWS; row++) {
            sum += row % 2000 == 17 ? 0 : row;
        }
        return sum;
    }

    private Process start(Path home, Path log, String place, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.line(home.resolveSibling("jvm"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling(home.getFileName() + ".txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        home.toString(),
                        "MYSQL_PWD",
                        "secret",
                        "BRAID_FAULT_LOG",
                        log.toString(),
                        "BRAID_FAULT_STOP",
                        place));
        return builder.start();
    }

    private static boolean ended(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name is taken as it is or refused with a code; it is never part of a statement. */
    @Test
    void tablesMayBeCalledWhatever() {
        target.run("DROP TABLE IF EXISTS canary", "CREATE TABLE canary (a int)", "INSERT INTO canary VALUES (7)");
        String csv = terminal.file("hostile.csv", "a,b\n1,x\n");
        List<String> names = HostileTables.names();
        assertThat(names).hasSizeGreaterThanOrEqualTo(120);
        int step = Boolean.getBoolean("braid.thorough") ? 1 : 12;
        int taken = 0;
        for (int i = Math.floorMod(table.hashCode(), step); i < names.size(); i += step) {
            String name = names.get(i);
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            Terminal.Ending ending = terminal.braid(
                    "load",
                    csv,
                    "--to",
                    target.address(),
                    "--table",
                    quoted,
                    "--mode",
                    "upsert",
                    "--key",
                    "a",
                    "--quiet");
            if (ending.code() == 0) {
                String there = target.address().startsWith("postgres") ? "public." + quoted : quoted;
                assertThat(target.rows("SELECT a, b FROM " + there)).as(name).containsExactly("1|x");
                target.run("DROP TABLE " + there);
                taken++;
            } else {
                assertThat(ending.err()).as(name).contains("error E_").doesNotContain("E_INTERNAL", "Exception");
            }
            assertThat(target.rows("SELECT a FROM canary")).as(name).containsExactly("7");
        }
        assertThat(taken).isGreaterThan(names.size() / step * 7 / 10);
    }
}
