// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the real {@code ./braid}, in a folder and with a home of its own. */
record Launcher(Path folder) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What a finished process left behind. */
    record Ending(int code, String out, String err) {}

    Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().put("BRAID_HOME", home().toString());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("braid").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    Ending run(List<String> command) {
        return finish(start(command));
    }

    Ending run(String... arguments) {
        return finish(start(arguments));
    }

    private Ending finish(Process process) {
        try {
            process.getOutputStream().close();
            // What is printed fits the pipes' buffers, so reading one after the other cannot block the process.
            String out = text(process.inputReader(StandardCharsets.UTF_8));
            String err = text(process.errorReader(StandardCharsets.UTF_8));
            return new Ending(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean ended(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String text(BufferedReader reader) {
        return reader.lines().map(line -> line + "\n").collect(Collectors.joining());
    }

    Path home() {
        return folder.resolve("home");
    }

    /** The one session of this home. */
    Path session() {
        try (Stream<Path> sessions = Files.list(home().resolve("sessions"))) {
            return sessions.reduce((one, two) -> {
                        throw new IllegalStateException("two sessions");
                    })
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
