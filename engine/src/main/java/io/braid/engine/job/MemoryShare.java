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

    private MemoryShare() {}

    private static long ofStore(long memoryBytes) {
        return Math.max(LEAST_STORE_BYTES, memoryBytes - RESERVED_BYTES);
    }

    /** The memory that gives the store twice what it had with less, in full steps: the least that is worth a try. */
    static long next(long memoryBytes) {
        long wanted = RESERVED_BYTES + 2 * ofStore(memoryBytes);
        return (wanted + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
    }

    /** What the store may take of it. */
    static StoreLimits ofStore(RunSettings settings, Path spill) {
        long bytes = ofStore(settings.memoryBytes());
        return new StoreLimits(
                spill,
                bytes,
                settings.tempBytes(),
                Math.toIntExact(Math.max(1, Math.min(settings.threads(), bytes / BYTES_A_THREAD))));
    }
}
