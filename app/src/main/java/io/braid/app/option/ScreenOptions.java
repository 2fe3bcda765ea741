// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.app.screen.Faults;
import io.braid.app.screen.Surroundings;
import picocli.CommandLine.Option;

/** What every verb's screen output depends on. */
public final class ScreenOptions {
    /** In help they come after the verb's own options. */
    private static final int LAST = 100;

    @Option(
            names = {"-q", "--quiet"},
            order = LAST,
            fallbackValue = "true",
            description = "Print nothing but errors (and the data asked for).")
    private boolean quiet;

    @Option(
            names = "--no-color",
            order = LAST,
            fallbackValue = "true",
            description = "No colour, as with NO_COLOR in the environment. There is none off a terminal anyway.")
    private boolean noColor;

    @Option(
            names = "--debug",
            order = LAST,
            fallbackValue = "true",
            description = "Print the stack trace of an error too.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            order = LAST,
            usageHelp = true,
            description = "Show this and do nothing.")
    // Read by the parser itself.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    public boolean quiet() {
        return quiet;
    }

    public boolean debug() {
        return debug;
    }

    /** How faults are printed; {@code json} is the wish of {@code --progress json}. */
    public Faults faults(Surroundings surroundings, boolean json) {
        String wish = surroundings.environment().getOrDefault("NO_COLOR", "");
        return new Faults(surroundings.err(), surroundings.terminal() && !noColor && wish.isEmpty(), json);
    }
}
