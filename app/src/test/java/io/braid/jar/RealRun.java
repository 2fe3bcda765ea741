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

/** Runs of the real {@code ./braid} that have an environment of their own, and may be killed at a named place. */
record RealRun(Launcher launcher, Map<String, String> environment) {
    static RealRun in(Path folder, Map<String, String> environment) throws IOException {
        return new RealRun(new Launcher(Files.createDirectories(folder)), environment);
    }

    RealRun with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new RealRun(launcher, more);
    }

    Path folder() {
        return launcher.folder();
    }

    RealRun file(String name, String text) throws IOException {
        Files.writeString(folder().resolve(name), text);
        return this;
    }

    Process start(String stop, String... arguments) throws IOException {
        Files.deleteIfExists(Killed.log(launcher));
        List<String> command =
                new ArrayList<>(List.of(Launcher.ROOT.resolve("braid").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectOutput(folder().resolve("out.txt").toFile())
                .redirectError(folder().resolve("err.txt").toFile());
        builder.environment().put("BRAID_HOME", launcher.home().toString());
        builder.environment().put("BRAID_FAULT_LOG", Killed.log(launcher).toString());
        if (!stop.isEmpty()) {
            builder.environment().put("BRAID_FAULT_STOP", stop);
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    Launcher.Ending run(String... arguments) throws IOException {
        Process process = start("", arguments);
        assertThat(Launcher.ended(process, 120_000)).isTrue();
        return new Launcher.Ending(
                process.exitValue(),
                Files.readString(folder().resolve("out.txt")),
                Files.readString(folder().resolve("err.txt")));
    }

    /** A run that must succeed. */
    RealRun succeeds(String... arguments) throws IOException {
        Launcher.Ending ending = run(arguments);
        assertThat(ending.code()).as(ending.err()).isZero();
        return this;
    }

    /** Kills a run the first time it is at that place. */
    void killedAt(String place, String... arguments) throws IOException {
        Process process = start(place, arguments);
        while (process.isAlive() && times(place) == 0) {
            Launcher.ended(process, 5);
        }
        assertThat(process.isAlive())
                .as("it was at %s; %s", place, Files.readString(folder().resolve("err.txt")))
                .isTrue();
        Killed.kill(process);
    }

    /** How often the last run was at that place. */
    long times(String place) throws IOException {
        Path log = Killed.log(launcher);
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.endsWith(" " + place))
                        .count()
                : 0;
    }
}
