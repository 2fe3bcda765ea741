// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that the command line takes from the world around it, so that a test can be that world.
 *
 * @param in standard input
 * @param out standard output: data and answers
 * @param err standard error: progress, summaries, faults
 * @param terminal whether {@code err} is a terminal
 * @param columns the terminal's width
 * @param environment the process's environment variables
 * @param folder the working folder, where {@code braid.yaml} is looked for
 * @param clock the time
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        int columns,
        Map<String, String> environment,
        Path folder,
        InstantSource clock) {
    /** A terminal's width where none is known. */
    public static final int DEFAULT_COLUMNS = 120;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Where sessions live: {@code BRAID_HOME}, else {@code .braid} in the user's home. */
    public Path home() {
        return home(environment);
    }

    /** As {@link #home()}, before there are any surroundings. */
    public static Path home(Map<String, String> environment) {
        String given = environment.get("BRAID_HOME");
        return given == null || given.isBlank()
                ? Path.of(System.getProperty("user.home", "."), ".braid")
                : Path.of(given);
    }
}
