// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.RunSettings;
import io.braid.engine.store.StoreLimits;
import java.nio.file.Path;

/** How the process's memory is parted between DuckDB and all the rest. */
final class MemoryShare {
    /** What the process needs beside DuckDB's own limit: heap, code, the library itself, allocator slack. */
    static final long RESERVED_BYTES = 240L << 20;

    /** Less than that DuckDB cannot work with, whatever the data; less heap is in use where so little is given. */
    private static final long LEAST_STORE_BYTES = 64L << 20;

    /** What is on its way within one thread of DuckDB's does not spill. */
    private static final long BYTES_A_THREAD = 48L << 20;

    private static final long STEP_BYTES = 64L << 20;

    /** Of so many bytes that are read DuckDB keeps one outside its limit: where blocks lie, in its file and spilled. */
    private static final long INPUT_BYTES_A_BYTE = 512;

    /** It keeps at least so many tenths of its share, whatever is read. */
    private static final int LEAST_TENTHS = 6;

    private MemoryShare() {}

    private static long ofStore(long memoryBytes) {
        return Math.max(LEAST_STORE_BYTES, memoryBytes - RESERVED_BYTES);
    }

    /** The memory that gives the store twice what it had with less, in full steps: the least that is worth a try. */
    static long next(long memoryBytes) {
        long wanted = RESERVED_BYTES + 2 * ofStore(memoryBytes);
        return (wanted + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
    }

    /** What the store may take of it, where inputs of so many bytes are read. */
    static StoreLimits ofStore(RunSettings settings, long inputBytes, Path spill) {
        long share = ofStore(settings.memoryBytes());
        long bytes = Math.max(
                Math.max(LEAST_STORE_BYTES, share / 10 * LEAST_TENTHS), share - inputBytes / INPUT_BYTES_A_BYTE);
        return new StoreLimits(
                spill,
                bytes,
                settings.tempBytes(),
                Math.toIntExact(Math.max(1, Math.min(settings.threads(), bytes / BYTES_A_THREAD))));
    }
}
