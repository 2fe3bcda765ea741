// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that carry out a plan of steps, killed: gone on with, they give the bytes of a run that nobody killed. */
class PipelineKillTest {
    private static final int PLACES =
            Integer.getInteger("braid.kills.places", Boolean.getBoolean("braid.thorough") ? 1000 : 4);
    private static final int RANDOM_KILLS =
            Integer.getInteger("braid.kills.random", Boolean.getBoolean("braid.thorough") ? 20 : 2);
    private static final List<String> OUTPUTS = List.of("contacts.csv", "companies.parquet", "matches.csv");

    @TempDir
    private static Path reference;

    @TempDir
    private Path folder;

    private static List<String> places = List.of();
    private static long millis;

    @BeforeAll
    static void aRunThatNobodyKills() throws IOException {
        Launcher launcher = prepared(reference);
        launcher.run("--version");
        long from = System.nanoTime();
        assertThat(finish(start(launcher, 0))).isZero();
        millis = (System.nanoTime() - from) / 1_000_000;
        places = Files.readAllLines(Killed.log(launcher));
    }

    private static Launcher prepared(Path folder) throws IOException {
        Path examples = Files.createDirectories(folder.resolve("examples"));
        Files.copy(Launcher.ROOT.resolve("examples/pipelines/files.yaml"), examples.resolve("files.yaml"));
        Files.copy(Launcher.ROOT.resolve("examples/events.csv"), examples.resolve("events.csv"));
        Files.copy(Launcher.ROOT.resolve("examples/directory.csv"), examples.resolve("directory.csv"));
        StringBuilder crm = new StringBuilder("id,first_name,last_name,company,email,phone,zip,city,notes\n");
        StringBuilder leads = new StringBuilder("Mail,Phone,Last_Name,Company,job_title\n");
        for (int row = 0; row < 4_000; row++) {
            int person = row * 7919 % 2_003;
            crm.append("%05d,F%d,L%d,\"Company, %d\",%s,,,,%n"
                    .formatted(row, row, person, person % 97, row % 3 == 0 ? "" : "p" + person + "@x.example"));
            leads.append("%s,,L%d,\"Company, %d\",title %d%n"
                    .formatted(row % 9 == 0 ? "none" : "p" + person + "@X.example", person, person % 97, row % 17));
        }
        Files.writeString(examples.resolve("crm.csv"), crm);
        Files.writeString(examples.resolve("leads.csv"), leads);
        return new Launcher(folder);
    }

    private static Process start(Launcher launcher, int stop) throws IOException {
        Files.deleteIfExists(Killed.log(launcher));
        ProcessBuilder builder = new ProcessBuilder(
                        Launcher.ROOT.resolve("braid").toString(), "run", "examples/files.yaml", "--quiet")
                .directory(launcher.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launcher.folder().resolve("said.txt").toFile());
        builder.environment().put("BRAID_HOME", launcher.home().toString());
        builder.environment().put("BRAID_FAULT_LOG", Killed.log(launcher).toString());
        builder.environment().put("BRAID_FAULT_STOP", Integer.toString(stop));
        return builder.start();
    }

    private static int finish(Process run) {
        assertThat(Launcher.ended(run, 300_000)).isTrue();
        return run.exitValue();
    }

    private static Map<String, Integer> outputs(Launcher launcher) throws IOException {
        Map<String, Integer> outputs = new LinkedHashMap<>();
        for (String name : OUTPUTS) {
            Path file = launcher.folder().resolve(name);
            outputs.put(name, Files.exists(file) ? Arrays.hashCode(Files.readAllBytes(file)) : 0);
        }
        return outputs;
    }

    @Test
    void killedBetweenAnyTwoEffectsItIsGoneOnWithToTheSameBytes() throws IOException {
        List<Integer> named = new ArrayList<>();
        for (int place = 1; place <= places.size(); place++) {
            if (!places.get(place - 1).endsWith(" statement")) {
                named.add(place);
            }
        }
        assertThat(named).hasSizeGreaterThanOrEqualTo(40);
        int kills = Math.min(PLACES, named.size());
        for (int i = 0; i < kills; i++) {
            int place = named.get((int) ((long) i * named.size() / kills));
            Launcher launcher = prepared(Files.createDirectory(folder.resolve("at-" + place)));
            Process run = start(launcher, place);
            Killed.whenAt(place, launcher, run);
            goesOn(launcher, "killed at " + places.get(place - 1));
        }
    }

    @Test
    void killedAtRandomMomentsItIsGoneOnWithToTheSameBytes() throws IOException {
        long seed = Long.getLong("braid.seed", 20261121);
        Random random = new Random(seed);
        int atWork = 0;
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            long after = millis / 3 + random.nextLong(millis * 2 / 3);
            Launcher launcher = prepared(Files.createDirectory(folder.resolve("kill-" + kill)));
            Process run = start(launcher, 0);
            boolean over = Launcher.ended(run, after);
            Killed.kill(run);
            atWork += !over && hasBegun(launcher) ? 1 : 0;
            goesOn(launcher, "killed after " + after + " ms, seed " + seed);
        }
        assertThat(atWork)
                .as("kills that met it at work, of %d", RANDOM_KILLS)
                .isGreaterThanOrEqualTo(RANDOM_KILLS / 4);
    }

    private static boolean hasBegun(Launcher launcher) throws IOException {
        Path log = Killed.log(launcher);
        return Files.exists(log) && Files.readString(log).contains("session begun");
    }

    private static void goesOn(Launcher launcher, String when) throws IOException {
        if (hasBegun(launcher)) {
            Launcher.Ending ending = launcher.run("resume", "last");
            assertThat(ending.code()).as("%s: %s", when, ending.err()).isZero();
            Path session = launcher.session();
            assertThat(session.resolve("tmp")).as(when).isEmptyDirectory();
            assertThat(session.resolve("work")).as(when).doesNotExist();
        } else {
            assertThat(finish(start(launcher, 0))).as(when).isZero();
        }
        assertThat(outputs(launcher)).as(when).isEqualTo(outputs(new Launcher(reference)));
    }
}
