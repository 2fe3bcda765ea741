// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loads that are killed at random moments, whose server is stopped at random moments, and that are never told of a commit:
 * afterwards every row is there once.
 */
class LoadCampaignTest {
    private static final boolean THOROUGH = Boolean.getBoolean("braid.thorough");
    private static final int KILLS = THOROUGH ? 30 : 2;
    private static final int RESTARTS = THOROUGH ? 20 : 1;
    private static final long SEED =
            Long.getLong("braid.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    private static List<String> modes(String... usually) {
        return THOROUGH ? List.of("append", "upsert", "replace", "delta") : List.of(usually);
    }

    /** LoadBrokenTest kills the others at every place. */
    static List<String> killed() {
        return modes("delta");
    }

    static List<String> stopped() {
        return modes("replace", "delta");
    }

    static List<String> unanswered() {
        return modes("append", "delta");
    }

    @ParameterizedTest
    @MethodSource("killed")
    void killedAtAnyMoment(String mode) throws IOException, InterruptedException {
        LoadTrial trial = new LoadTrial(folder, mode, PostgresServer.address());
        trial.again();
        Process whole = trial.start();
        long begun = trial.begun(whole);
        assertThat(LoadTrial.end(whole)).as(trial::said).isZero();
        long length = System.nanoTime() - begun;
        trial.isRight("not broken off");
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            trial.again();
            long after = (long) (random.nextDouble() * length);
            String when = "seed " + SEED + ", killed after " + TimeUnit.NANOSECONDS.toMillis(after) + " ms";
            Process run = trial.start();
            trial.begun(run);
            boolean done = run.waitFor(after, TimeUnit.NANOSECONDS);
            run.destroyForcibly();
            if (!done || LoadTrial.end(run) != 0) {
                LoadTrial.end(run);
                killed++;
                trial.resume(when);
            }
            trial.isRight(when);
        }
        told(mode + ": " + killed + " of " + KILLS + " killed before their end, within "
                + TimeUnit.NANOSECONDS.toMillis(length) + " ms");
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void theServerStoppedAtAnyMoment(String mode) throws IOException, InterruptedException {
        LoadTrial trial = new LoadTrial(folder, mode, PostgresServer.address());
        int hits = 0;
        int loads = 0;
        while (hits < RESTARTS) {
            trial.again();
            List<Terminal.Ending> endings = new ArrayList<>();
            Thread load = new Thread(
                    () -> endings.add(trial.terminal().braid(trial.command().toArray(String[]::new))));
            load.start();
            loads++;
            load.join(200 + random.nextInt(600));
            while (load.isAlive() && hits < RESTARTS) {
                PostgresServer.restart();
                hits++;
                load.join(random.nextInt(700));
            }
            load.join();
            String when = "seed " + SEED + ", the server stopped " + hits + " times";
            assertThat(endings.get(0).code())
                    .as(() -> mode + ", " + when + ": " + endings.get(0).err())
                    .isZero();
            trial.isRight(when);
        }
        told(mode + ": " + hits + " restarts during " + loads + " loads");
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void aCommitIsNeverAnswered(String mode) throws IOException {
        try (CommitEater between = new CommitEater(PostgresServer.port())) {
            String address = "postgres://postgres@localhost:" + between.port() + "/postgres";
            LoadTrial trial = new LoadTrial(folder, mode, address);
            between.eat(0);
            run(trial, "nothing lost");
            int commits = between.commits();
            assertThat(commits).isGreaterThan(20);
            List<Integer> eaten = new ArrayList<>();
            for (int number = 1; number <= commits; number++) {
                eaten.add(number);
            }
            if (!THOROUGH) {
                eaten = List.of(1 + random.nextInt(commits), commits - random.nextInt(5));
            }
            for (int number : eaten) {
                String when = "seed " + SEED + ", the answer of commit " + number + " of " + commits + " lost";
                between.eat(number);
                run(trial, when);
                assertThat(between.commits()).as(when).isGreaterThanOrEqualTo(number);
            }
            told(mode + ": the answers of " + eaten.size() + " of " + commits + " commits lost");
        }
    }

    private static void run(LoadTrial trial, String when) throws IOException {
        trial.again();
        Terminal.Ending ending = trial.terminal().braid(trial.command().toArray(String[]::new));
        assertThat(ending.code()).as(() -> when + ": " + ending.err()).isZero();
        trial.isRight(when);
    }

    private static void told(String figure) {
        if (THOROUGH) {
            System.err.println("campaign: " + figure);
        }
    }
}
