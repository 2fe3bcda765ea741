// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.nio.file.Path;
import java.util.function.Predicate;
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
 * @param tempBytes the most that spilling may take on disk, or {@code null} for all there is
 * @param cache where consolidated enrichments are kept and taken from, or {@code null} for nowhere
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
        @Nullable Long limit,
        @Nullable Long tempBytes,
        @Nullable CacheSettings cache) {
    public static final long DEFAULT_MEMORY_BYTES = 500L << 20;
    public static final long LEAST_MEMORY_BYTES = 256L << 20;

    /** Settings that leave spilling the whole disk. */
    public RunSettings(
            long memoryBytes,
            int threads,
            Path home,
            @Nullable Path session,
            @Nullable Path temp,
            boolean keep,
            boolean strict,
            boolean force,
            @Nullable Long limit) {
        this(memoryBytes, threads, home, session, temp, keep, strict, force, limit, null, null);
    }

    /**
     * What holds where nothing else is said: 500 MB, a thread a processor, the session's database kept.
     *
     * @param home where sessions live
     */
    public static RunSettings in(Path home) {
        return new RunSettings(
                DEFAULT_MEMORY_BYTES,
                Runtime.getRuntime().availableProcessors(),
                home,
                null,
                null,
                true,
                false,
                false,
                null);
    }

    /** These with what a plan asks for, where {@code said} says that the command line did not. */
    public RunSettings with(Limits limits, Predicate<String> said) {
        Long bytes = limits.memoryBytes();
        Integer count = limits.threads();
        Long rows = limits.rows();
        return new RunSettings(
                bytes == null || said.test("--memory") ? memoryBytes : bytes,
                count == null || said.test("--threads") ? threads : count,
                home,
                session,
                temp,
                keep,
                strict || limits.strict(),
                force,
                rows == null || said.test("--limit") ? limit : rows,
                limits.tempBytes(),
                limits.cacheOver(cache, said));
    }

    /** These, in exactly this folder. */
    public RunSettings inSession(Path folder) {
        return new RunSettings(memoryBytes, threads, home, folder, temp, keep, strict, force, limit, tempBytes, cache);
    }

    /** These, with the session's database gone after the run or not. */
    public RunSettings keeping(boolean kept) {
        return new RunSettings(memoryBytes, threads, home, session, temp, kept, strict, force, limit, tempBytes, cache);
    }

    /** These, with the consolidated enrichments kept and taken from somewhere. */
    public RunSettings caching(CacheSettings where) {
        return new RunSettings(memoryBytes, threads, home, session, temp, keep, strict, force, limit, tempBytes, where);
    }

    /** These, of at most so many rows. */
    public RunSettings limitedTo(long rows) {
        return new RunSettings(memoryBytes, threads, home, session, temp, keep, strict, force, rows, tempBytes, cache);
    }

    /** These, replacing existing outputs too if {@code also}. */
    public RunSettings orForce(boolean also) {
        return new RunSettings(
                memoryBytes, threads, home, session, temp, keep, strict, force || also, limit, tempBytes, cache);
    }
}
