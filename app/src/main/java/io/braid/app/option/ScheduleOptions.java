// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done with schedules beside obeying them. */
public final class ScheduleOptions {
    private static final int MOST = 1000;

    @Option(names = "--next", paramLabel = "N", description = "Show the next N moments of each plan, and run nothing.")
    private @Nullable String next;

    /** How many moments are shown; {@code null} if the schedules are obeyed instead. */
    public @Nullable Long next(Gathered faults) {
        String shown = next;
        return shown == null ? null : faults.readOrNull(() -> NumberText.between("--next", shown, 1, MOST));
    }
}
