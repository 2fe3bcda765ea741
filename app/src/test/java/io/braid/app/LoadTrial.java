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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One load that is broken off in some way, again and again from the same beginning, and what it must come to. */
final class LoadTrial {
    private static final int ROWS = 12_000;

    private final Path folder;
    private final String mode;
    private final String address;
    private final String table;
    private final Path csv;
    private final String expected;
    private Path home;
    private int number;

    /**
     * Makes ready.
     *
     * @param mode of the load, or {@code delta} for an upsert of which only what differs is sent
     */
    LoadTrial(Path folder, String mode, String address) throws IOException {
        this.folder = folder;
        this.mode = mode;
        this.address = address;
        this.table = "trial_" + mode;
        this.csv = folder.resolve("in.csv");
        this.home = folder.resolve("home");
        PostgresServer.run(
                "DROP TABLE IF EXISTS " + table + ", " + table + "_before, " + table + "_ledger",
                "CREATE TABLE " + table + " (id bigint, name text, region bigint)");
        if (mode.equals("delta")) {
            Files.writeString(csv, text(1, ROWS, false));
            Terminal.Ending first = terminal().braid(command().toArray(String[]::new));
            assertThat(first.code()).as(first.err()).isZero();
        } else {
            PostgresServer.run("INSERT INTO " + table + " SELECT i, 'old', 0 FROM generate_series(1, 100) i");
        }
        Files.writeString(csv, text(ROWS / 10, ROWS + ROWS / 10, true));
        keep();
        Terminal.Ending ending = terminal().braid(command().toArray(String[]::new));
        assertThat(ending.code()).as(ending.err()).isZero();
        this.expected = state();
    }

    private static String text(int from, int to, boolean changed) {
        StringBuilder text = new StringBuilder("id,name,region\n");
        for (int row = from; row <= to; row++) {
            text.append(row).append(",name ").append(row).append(',');
            text.append(changed && row % 2 == 0 ? 7 : row % 5).append('\n');
        }
        return text.toString();
    }

    private LoadTrial(LoadTrial other) {
        this.folder = other.folder;
        this.mode = other.mode;
        this.address = other.address;
        this.table = other.table;
        this.csv = other.csv;
        this.expected = other.expected;
        this.home = other.home.resolveSibling("beside").resolve("home");
    }

    /** The same load from a home of its own. */
    LoadTrial beside() throws IOException {
        LoadTrial other = new LoadTrial(this);
        Files.createDirectories(other.home);
        return other;
    }

    Path home() {
        return home;
    }

    /** Keeps table, ledger and what Braid remembers. */
    private void keep() throws IOException {
        PostgresServer.run(
                "CREATE TABLE " + table + "_before AS SELECT * FROM " + table,
                "CREATE TABLE IF NOT EXISTS _braid_chunks (job VARCHAR(64) NOT NULL, target VARCHAR(255) NOT NULL,"
                        + " chunk INTEGER NOT NULL, row_count BIGINT NOT NULL, refused BIGINT NOT NULL, bytes BIGINT NOT"
                        + " NULL, counts VARCHAR(255), committed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (job,"
                        + " target, chunk))",
                "CREATE TABLE " + table + "_ledger AS SELECT * FROM _braid_chunks WHERE target = 'public." + table
                        + "'");
        copy(home.resolve("state"), folder.resolve("remembered"));
    }

    /** Makes everything as it was before the load, with a home of its own. */
    void again() throws IOException {
        home = folder.resolve("trial-" + ++number).resolve("home");
        copy(folder.resolve("remembered"), home.resolve("state"));
        PostgresServer.run(
                "DROP TABLE IF EXISTS " + table,
                "CREATE TABLE " + table + " (id bigint, name text, region bigint)",
                "INSERT INTO " + table + " SELECT * FROM " + table + "_before",
                "DELETE FROM _braid_chunks WHERE target = 'public." + table + "'",
                "INSERT INTO _braid_chunks SELECT * FROM " + table + "_ledger");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                "load",
                csv.toString(),
                "--to",
                address,
                "--table",
                table,
                "--mode",
                mode.equals("delta") ? "upsert" : mode,
                "--chunk-rows",
                "400",
                "--quiet"));
        if (mode.equals("upsert") || mode.equals("delta")) {
            command.addAll(List.of("--key", "id"));
        }
        if (mode.equals("delta")) {
            command.addAll(List.of("--delta", "--missing", "delete"));
        }
        return command;
    }

    /** The command line in this process, in the trial's home. */
    Terminal terminal() {
        return new Terminal(folder).with("BRAID_HOME", home.toString());
    }

    /** The load in a process of its own. */
    Process start() throws IOException {
        return start(0);
    }

    /** The same, which stands still at the {@code stop}-th place that it comes by, from 1; at none if it is 0. */
    Process start(int stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.line(home.resolveSibling("jvm"), command()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("said.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        home.toString(),
                        "BRAID_FAULT_LOG",
                        places().toString(),
                        "BRAID_FAULT_STOP",
                        "" + stop));
        return builder.start();
    }

    /** Waits until a process has begun its session; tells when that was. */
    long begun(Process process) throws IOException {
        while (process.isAlive()
                && (Files.notExists(places()) || Files.readString(places()).isEmpty())) {
            KilledBraid.moment(process);
        }
        return System.nanoTime();
    }

    /** Waits until a process stands at a place. */
    void stands(Process process, int stop) throws IOException {
        while (process.isAlive()
                && (Files.notExists(places()) || Files.readAllLines(places()).size() < stop)) {
            KilledBraid.moment(process);
        }
        assertThat(process.isAlive()).as(this::said).isTrue();
    }

    /** Which place of a load that was not broken off is the first of that name, from 1. */
    int place(String name) throws IOException {
        List<String> all = Files.readAllLines(places());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).endsWith(" " + name)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(name + " is not among " + all);
    }

    private Path places() {
        return home.resolveSibling("places.log");
    }

    static int end(Process process) {
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String said() {
        try {
            return Files.readString(home.resolveSibling("said.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on with what was broken off. */
    void resume(String when) {
        Terminal.Ending resumed = terminal().braid("resume", "last", "--quiet");
        assertThat(resumed.code())
                .as(() -> mode + ", " + when + ": " + resumed.err())
                .isZero();
    }

    /** Every row is there once, as if nothing had happened, and nothing of ours beside the table. */
    void isRight(String when) {
        assertThat(state()).as(mode + ", " + when).isEqualTo(expected);
        assertThat(PostgresServer.rows("SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_braid\\_%'"
                        + " AND tablename NOT IN ('_braid_chunks', '_braid_indexes')"))
                .as(mode + ", " + when)
                .isEmpty();
    }

    private String state() {
        return PostgresServer.rows(
                        "SELECT count(*), count(DISTINCT id), sum(hashtextextended(t::text, 0)::numeric) FROM " + table
                                + " t")
                .get(0);
    }
}
