// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is run; nothing here changes a byte of the data files.
 *
 * @param memoryBytes the whole process's peak resident memory
 * @param threads for the database and the scanners
 * @param home where sessions live unless {@code session} is given
 * @param session this very folder, or {@code null} for a new one under {@code home}
 * @param temp where spill and parts go, or {@code null} for the session's own {@code tmp}
 * @param keep whether the session's database outlives the run
 * @param strict whether the first reject ends the run
 * @param force whether existing outputs are replaced
 * @param limit at most this many rows of the original (of every input when converting), or {@code null}
 */
public record RunSettings(
        long memoryBytes,
        int threads,
        Path home,
        @Nullable Path session,
        @Nullable Path temp,
        boolean keep,
        boolean strict,
        boolean force,
        @Nullable Long limit) {
    public static final long DEFAULT_MEMORY_BYTES = 500L << 20;
    public static final long LEAST_MEMORY_BYTES = 256L << 20;
}
