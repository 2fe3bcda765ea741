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
    private static final long LEAST_STORE_BYTES = 52L << 20;

    /** What is on its way within one thread of DuckDB's does not spill. */
    private static final long BYTES_A_THREAD = 52L << 20;

    private MemoryShare() {}

    /** What the store may take of it. */
    static StoreLimits ofStore(RunSettings settings, Path spill) {
        long bytes = Math.max(LEAST_STORE_BYTES, settings.memoryBytes() - RESERVED_BYTES);
        return new StoreLimits(
                spill,
                bytes,
                settings.tempBytes(),
                Math.toIntExact(Math.max(1, Math.min(settings.threads(), bytes / BYTES_A_THREAD))));
    }
}
