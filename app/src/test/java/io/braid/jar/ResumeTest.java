// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes killed with SIGKILL at every named place between two effects, and at random moments: gone on with, they
 * give the bytes of a run that nobody killed, and finished stages are not run again.
 */
class ResumeTest {
    private static final int ROWS = 3_000;
    /** All of them with {@code -Pthorough} or {@code -Dbraid.kills.places=1000}; {@code -Dbraid.seed} chooses others. */
    private static final int PLACES =
            Integer.getInteger("braid.kills.places", Boolean.getBoolean("braid.thorough") ? 1000 : 9);

    /** How many of the places are statements: enough for two hundred places in all, where all are wanted. */
    private static final int STATEMENTS =
            Integer.getInteger("braid.kills.statements", Boolean.getBoolean("braid.thorough") ? 160 : 3);

    private static final int RANDOM_KILLS =
            Integer.getInteger("braid.kills.random", Boolean.getBoolean("braid.thorough") ? 500 : 3);

    @TempDir
    private static Path inputs;

    @TempDir
    private static Path reference;

    @TempDir
    private Path folder;

    private static List<String> places = List.of();
    private static long millis;

    @BeforeAll
    static void aRunThatNobodyKills() throws IOException {
        Killed.writeInputs(inputs, ROWS);
        Launcher launcher = new Launcher(reference);
        // The first start unpacks a library; the second is timed.
        launcher.run("--version");
        long from = System.nanoTime();
        Launcher.Ending ending = Killed.finish(launcher, Killed.start(launcher, inputs, 0));
        millis = (System.nanoTime() - from) / 1_000_000;
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        places = Files.readAllLines(Killed.log(launcher));
    }

    @Test
    void killedAtEveryPlaceItIsGoneOnWithToTheSameBytes() throws IOException {
        List<Integer> chosen = new ArrayList<>();
        List<Integer> statements = new ArrayList<>();
        for (int place = 1; place <= places.size(); place++) {
            (places.get(place - 1).endsWith(" statement") ? statements : chosen).add(place);
        }
        assertThat(chosen).as("named places").hasSizeGreaterThanOrEqualTo(40);
        int spread = Math.min(STATEMENTS, statements.size());
        for (int i = 0; i < spread; i++) {
            chosen.add(statements.get(i * statements.size() / spread));
        }
        Collections.shuffle(chosen, new Random(Long.getLong("braid.seed", 20261121)));
        chosen.subList(0, Math.min(PLACES, chosen.size())).parallelStream().forEach(this::killedAt);
    }

    private void killedAt(int place) {
        try {
            Launcher launcher = launcher("at-" + place);
            Process run = Killed.start(launcher, inputs, place);
            Killed.whenAt(place, launcher, run);
            goesOn(launcher, "killed at " + places.get(place - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder of its own, with the libraries that were unpacked for the run that nobody kills. */
    private Launcher launcher(String name) throws IOException {
        Launcher launcher = new Launcher(Files.createDirectory(folder.resolve(name)));
        Files.createDirectory(launcher.home());
        Files.createSymbolicLink(
                launcher.home().resolve("native"),
                new Launcher(reference).home().resolve("native"));
        return launcher;
    }

    @Test
    void aFinishedSessionHasNothingLeftToDo() {
        Launcher launcher = new Launcher(reference);
        Launcher.Ending ending = launcher.run("resume", "last");
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains("nothing was left to do");
    }

    @Test
    void killedAtRandomMomentsItIsGoneOnWithToTheSameBytes() throws IOException {
        long seed = Long.getLong("braid.seed", 20261121);
        Random random = new Random(seed);
        List<Long> moments =
                random.longs(RANDOM_KILLS, 0, millis * 11 / 10).boxed().toList();
        IntStream.range(0, RANDOM_KILLS).parallel().forEach(kill -> killedAfter(kill, moments.get(kill), seed));
    }

    private void killedAfter(int kill, long after, long seed) {
        try {
            Launcher launcher = launcher("kill-" + kill);
            Process run = Killed.start(launcher, inputs, 0);
            Launcher.ended(run, after);
            Killed.kill(run);
            String when = "killed after " + after + " ms, seed " + seed;
            if (begun(launcher)) {
                goesOn(launcher, when);
            } else {
                Launcher.Ending again = Killed.finish(launcher, Killed.start(launcher, inputs, 0));
                assertThat(again.code()).as("%s: %s", when, again.err()).isEqualTo(3);
                same(launcher, when);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the run had come so far that there is something to go on with. */
    private static boolean begun(Launcher launcher) throws IOException {
        return Files.exists(Killed.log(launcher))
                && Files.readString(Killed.log(launcher)).contains("session begun");
    }

    private static void goesOn(Launcher launcher, String when) throws IOException {
        Path session = launcher.session();
        Set<String> recorded = Killed.recorded(launcher);
        Launcher.Ending ending = launcher.run("resume", "last");
        assertThat(ending.code()).as("%s: %s", when, ending.err()).isIn(0, 3);
        same(launcher, when);
        assertThat(session.resolve("tmp")).as(when).isEmptyDirectory();
        assertThat(session.resolve("work")).as(when).doesNotExist();
        assertThat(session.resolve("pipeline_data.duckdb")).as(when).doesNotExist();
        recorded.retainAll(Killed.begunAgain(session));
        assertThat(recorded).as("%s: stages run again", when).isEmpty();
    }

    private static void same(Launcher launcher, String when) throws IOException {
        assertThat(Killed.outputs(launcher)).as(when).isEqualTo(Killed.outputs(new Launcher(reference)));
        try (Stream<Path> left = Files.list(launcher.folder())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("%s: parts left", when)
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }
}
