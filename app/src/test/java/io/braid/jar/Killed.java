// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A run that is going to be killed. */
final class Killed {
    static final List<String> OUTPUTS =
            List.of("merged.csv", "matches.csv", "provenance.csv", "conflicts.csv", "unmatched.csv", "clusters.csv");

    private Killed() {}

    /** The texts of all outputs that are there. */
    static Map<String, String> outputs(Launcher launcher) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String output : OUTPUTS) {
            Path file = launcher.folder().resolve(output);
            if (Files.exists(file)) {
                texts.put(output, Files.readString(file));
            }
        }
        return texts;
    }

    /** Kills a run once it has been at a place. */
    static void stopAfter(String place, Launcher launcher, Path inputs) throws IOException {
        Launcher trial = new Launcher(Files.createTempDirectory(inputs, "trial"));
        assertThat(finish(trial, start(trial, inputs, 0)).code()).isEqualTo(3);
        int number = number(place, trial);
        whenAt(number, launcher, start(launcher, inputs, number));
    }

    /** The number of a place in a run that has ended. */
    static int number(String place, Launcher trial) throws IOException {
        List<String> places = Files.readAllLines(log(trial));
        int number = 1;
        while (!places.get(number - 1).endsWith(" " + place)) {
            number++;
        }
        return number;
    }

    static Path log(Launcher launcher) {
        return launcher.folder().resolve("places.log");
    }

    static Process start(Launcher launcher, Path inputs, int stop) throws IOException {
        return start(
                launcher,
                stop,
                List.of(
                        "merge",
                        inputs.resolve("crm.csv").toString(),
                        "--with",
                        inputs.resolve("leads.csv").toString(),
                        "--on",
                        "email,phone",
                        "--dedupe-original",
                        "--resolve",
                        "title=longest",
                        "--out",
                        "merged.csv",
                        "--matches",
                        "matches.csv",
                        "--provenance",
                        "provenance.csv",
                        "--conflicts",
                        "conflicts.csv",
                        "--unmatched",
                        "unmatched.csv",
                        "--clusters",
                        "clusters.csv",
                        "--report",
                        "report.html",
                        "--quiet"));
    }

    /** Starts a run that waits for its end at the place of that number; 0 is none. */
    static Process start(Launcher launcher, int stop, List<String> arguments) throws IOException {
        Files.deleteIfExists(log(launcher));
        List<String> command =
                new ArrayList<>(List.of(Launcher.ROOT.resolve("braid").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launcher.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launcher.folder().resolve("said.txt").toFile());
        builder.environment().put("BRAID_HOME", launcher.home().toString());
        builder.environment().put("BRAID_FAULT_LOG", log(launcher).toString());
        builder.environment().put("BRAID_FAULT_STOP", Integer.toString(stop));
        return builder.start();
    }

    static Launcher.Ending finish(Launcher launcher, Process run) throws IOException {
        assertThat(Launcher.ended(run, 60_000)).isTrue();
        return new Launcher.Ending(
                run.exitValue(), "", Files.readString(launcher.folder().resolve("said.txt")));
    }

    static void whenAt(int place, Launcher launcher, Process run) throws IOException {
        while (run.isAlive() && reached(launcher) < place) {
            Launcher.ended(run, 5);
        }
        assertThat(run.isAlive()).as("it reached place " + place).isTrue();
        kill(run);
    }

    private static long reached(Launcher launcher) throws IOException {
        return Files.exists(log(launcher)) ? Files.readAllLines(log(launcher)).size() : 0;
    }

    static void kill(Process run) {
        run.destroyForcibly();
        assertThat(Launcher.ended(run, 10_000)).isTrue();
    }

    /** Stages whose end both witnesses had recorded. */
    static Set<String> recorded(Launcher launcher) throws IOException {
        return Files.readAllLines(log(launcher)).stream()
                .filter(line -> line.contains(" stage recorded "))
                .map(line -> line.replaceFirst(".* stage recorded ", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Stages that were begun more than once in a session. */
    static Set<String> begunAgain(Path session) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (String line : Files.readAllLines(session.resolve("logs").resolve("events.jsonl"))) {
            if (line.contains("\"stage_started\"")) {
                String stage = line.replaceFirst(".*\"stage\":\"([^\"]*)\".*", "$1");
                if (!seen.add(stage)) {
                    twice.add(stage);
                }
            }
        }
        return twice;
    }

    /** An original and an enrichment with blanks, shared keys, several addresses a cell and a line that cannot be read. */
    static void writeInputs(Path folder, int rows) throws IOException {
        StringBuilder crm = new StringBuilder("id,email,phone,city\n");
        StringBuilder leads = new StringBuilder("email,phone,title,city\n");
        for (int row = 0; row < rows; row++) {
            int person = row * 7919 % 2_003;
            crm.append("%05d,%s,%s,%s%n"
                    .formatted(
                            row,
                            row % 7 == 0 ? "" : "p" + person + "@x.example",
                            row % 3 == 0 ? "" : "+1 415 555 " + (1000 + person % 4000),
                            row % 5 == 0 ? "" : "\"City, " + person + "\""));
            int other = row * 104_729 % 2_503;
            leads.append("%s,%s,%s,%s%n"
                    .formatted(
                            row % 11 == 0
                                    ? "p" + other + "@x.example; q" + row + "@x.example"
                                    : "p" + other + "@X.example",
                            row % 2 == 0 ? "" : "(415) 555-" + (1000 + other % 4000),
                            "title " + row % 17,
                            "Town " + row % 13));
        }
        leads.append("broken,\"row\n");
        Files.writeString(folder.resolve("crm.csv"), crm);
        Files.writeString(folder.resolve("leads.csv"), leads);
    }
}
