// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges with a cache, killed with SIGKILL at every place where the cache is touched: gone on with to the same bytes. */
class CacheKillTest {
    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));
    private String expected = "";

    @BeforeEach
    void aMergeWithoutCache() {
        terminal = new Terminal(folder);
        StringBuilder crm = new StringBuilder("id,email,city\n");
        StringBuilder leads = new StringBuilder("email,city,title\n");
        for (int row = 0; row < 500; row++) {
            crm.append("%d,p%d@x.example,%n".formatted(row, row % 300));
            leads.append("p%d@x.example;q%d@x.example,City %d,T%d%n".formatted(row * 7 % 400, row, row % 31, row % 13));
        }
        terminal.file("crm.csv", crm.toString());
        terminal.file("leads.csv", leads.toString());
        assertThat(terminal.braid(merge()).code()).isZero();
        expected = terminal.read("merged.csv");
    }

    @Test
    void whileAnEntryIsMade() throws IOException {
        List<String> places = places();
        for (String place : List.of(
                "stage begins cache",
                "cache part made",
                "cache tables written",
                "cache part written",
                "part renamed ",
                "cache entry added",
                "stage journalled cache",
                "stage recorded cache")) {
            sweep(folder.resolve("cache"));
            kill(place, places);
            goOn("killed while it made one, at: " + place);
        }
    }

    @Test
    void whileAnEntryIsTaken() throws IOException {
        assertThat(terminal.braid(merge("--cache", cache())).err()).contains("enrichments kept in the cache, 500 rows");
        List<String> places = places();
        for (String place :
                List.of("cache entry read", "cache entry linked", "cache tables taken", "stage recorded import")) {
            kill(place, places);
            // What was taken is the session's own; what was not is there no more.
            sweep(folder.resolve("cache"));
            goOn("killed while it took one, at: " + place);
        }
    }

    /** Goes on, then merges once more with what is in the cache by now. */
    private void goOn(String when) throws IOException {
        Terminal.Ending resumed = terminal.braid("resume", "last");
        assertThat(resumed.code()).as("%s: %s", when, resumed.err()).isZero();
        assertThat(terminal.read("merged.csv")).as(when).isEqualTo(expected);
        assertThat(terminal.braid(merge("--cache", cache())).code()).as(when).isZero();
        Terminal.Ending taking = terminal.braid(merge("--cache", cache()));
        assertThat(taking.err()).as(when).contains("enrichments taken from the cache, 500 rows, made ");
        assertThat(terminal.read("merged.csv")).as(when).isEqualTo(expected);
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("%s: what is left in the cache", when)
                    .allMatch(name -> name.equals("lock") || name.matches("[0-9a-f]{64}"))
                    .hasSize(2);
        }
    }

    /** The places that a run comes by from here on, as they are counted; what it changed stays. */
    private List<String> places() throws IOException {
        Path log = folder.resolve("places.log");
        Files.deleteIfExists(log);
        end(start(0));
        return Files.readAllLines(log);
    }

    private void kill(String place, List<String> places) throws IOException {
        int number = 1
                + places.indexOf(places.stream()
                        .filter(line -> line.contains(place))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no place is called " + place + ": " + places)));
        Path log = folder.resolve("places.log");
        Files.deleteIfExists(log);
        Process run = start(number);
        while (run.isAlive() && (Files.notExists(log) || Files.readAllLines(log).size() < number)) {
            KilledBraid.moment(run);
        }
        assertThat(run.isAlive()).as("it stands at: " + place).isTrue();
        run.destroyForcibly();
        end(run);
    }

    private Process start(int stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.line(folder, List.of(merge("--cache", cache()))))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        folder.resolve("home").toString(),
                        "BRAID_FAULT_LOG",
                        folder.resolve("places.log").toString(),
                        "BRAID_FAULT_STOP",
                        "" + stop));
        return builder.start();
    }

    private static void end(Process process) {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String[] merge(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "merge",
                terminal.path("crm.csv"),
                "--with",
                terminal.path("leads.csv"),
                "--on",
                "email",
                "--out",
                terminal.path("merged.csv"),
                "--force"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String cache() {
        return terminal.path("cache");
    }

    private static void sweep(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
