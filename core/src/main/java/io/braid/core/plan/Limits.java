// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * Bounds of a run that its plan asks for. What is {@code null} is left to the command line, the environment and the defaults.
 *
 * @param memoryBytes the whole process's peak resident memory
 * @param threads for the database and the scanners
 * @param tempBytes the most that spilling may take on disk
 * @param rows only so many rows of the original (of the file that is deduplicated)
 * @param strict whether the first row that cannot be read ends the run
 */
public record Limits(
        @Nullable Long memoryBytes,
        @Nullable Integer threads,
        @Nullable Long tempBytes,
        @Nullable Long rows,
        boolean strict) {
    /** Nothing asked for. */
    public static final Limits NONE = new Limits(null, null, null, null, false);
}
