// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, which can be killed where it says that it has come to a place. */
final class KilledBraid {
    private final Path home;

    /** @param folder of its own */
    KilledBraid(Path folder) throws IOException {
        home = Files.createDirectories(folder).resolve("home");
    }

    private Path places() {
        return home.resolveSibling("places.log");
    }

    /** Starts it; it waits for ever at that place. */
    Process start(String place, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.line(home.resolveSibling("jvm"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("said.txt").toFile());
        Files.deleteIfExists(places());
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        home.toString(),
                        "BRAID_FAULT_LOG",
                        places().toString(),
                        "BRAID_FAULT_STOP",
                        place));
        return builder.start();
    }

    /** Runs it to its end; gives its exit code. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        Process process = start("none", arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Starts it and waits until it has come to a place. */
    Process runTo(String place, List<String> arguments) throws IOException {
        Process process = start(place, arguments);
        while (process.isAlive() && reached().stream().noneMatch(line -> line.endsWith(" " + place))) {
            moment(process);
        }
        assertThat(process.isAlive()).as(said()).isTrue();
        return process;
    }

    /** Lets it work for some milliseconds, for there are only so many cores; less when it ends. */
    static void moment(Process process) {
        try {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has one that stands at a place go on from there. */
    void goOn() throws IOException {
        Files.createFile(Path.of(places() + ".go"));
    }

    /** Kills it when it has come to a place. */
    void runAndKillAt(String place, List<String> arguments) throws IOException, InterruptedException {
        kill(runTo(place, arguments));
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    /** The places that the last run came to. */
    List<String> reached() throws IOException {
        return Files.exists(places()) ? Files.readAllLines(places()) : List.of();
    }

    String said() throws IOException {
        return Files.readString(home.resolveSibling("said.txt"));
    }
}
