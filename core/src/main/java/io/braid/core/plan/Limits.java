// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of a run that its plan asks for. What is {@code null} is left to the command line, the environment and the defaults.
 *
 * @param memoryBytes the whole process's peak resident memory
 * @param threads for the database and the scanners
 * @param tempBytes the most that spilling may take on disk
 * @param rows only so many rows of the original (of the file that is deduplicated)
 * @param cache folder where consolidated enrichments are kept and taken from
 * @param cacheBytes the most it may hold
 * @param strict whether the first row that cannot be read ends the run
 */
public record Limits(
        @Nullable Long memoryBytes,
        @Nullable Integer threads,
        @Nullable Long tempBytes,
        @Nullable Long rows,
        @Nullable String cache,
        @Nullable Long cacheBytes,
        boolean strict) {
    /** Nothing asked for. */
    public static final Limits NONE = new Limits(null, null, null, null, null, null, false);

    /** The cache asked for, where {@code said} says that the command line did not. */
    @Nullable
    CacheSettings cacheOver(@Nullable CacheSettings other, Predicate<String> said) {
        Path before = other == null ? null : other.folder();
        Path folder = cache == null || said.test("--cache") ? before : Path.of(cache);
        if (folder == null) {
            return null;
        }
        long most = other == null ? CacheSettings.DEFAULT_BYTES : other.mostBytes();
        return new CacheSettings(folder, cacheBytes == null || said.test("--cache-size") ? most : cacheBytes);
    }
}
