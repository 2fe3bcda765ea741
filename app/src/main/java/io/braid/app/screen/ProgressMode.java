// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

/** How a run shows how far it is: {@code --progress}. */
public enum ProgressMode {
    /** One rewritten line on a terminal, else {@link #PLAIN}. */
    AUTO,
    /** A line every ten seconds. */
    PLAIN,
    /** Everything as JSON lines: progress, events, faults. */
    JSON,
    /** Nothing while it runs. */
    NONE;

    /** The display of this mode. */
    public Display display(Surroundings surroundings, Faults faults, boolean quiet) {
        if (quiet) {
            return new Warnings(warning -> {});
        }
        return switch (this) {
            case AUTO ->
                surroundings.terminal()
                        ? new RewrittenLine(surroundings.err(), surroundings.columns(), faults)
                        : new LineNowAndThen(surroundings.err(), faults);
            case PLAIN -> new LineNowAndThen(surroundings.err(), faults);
            case JSON -> new JsonDisplay(surroundings.err());
            case NONE -> new Warnings(faults::warn);
        };
    }
}
