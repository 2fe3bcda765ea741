// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.RunSettings;
import io.braid.engine.store.StoreLimits;
import java.nio.file.Path;

/** How the process's memory is parted between DuckDB and all the rest. */
final class MemoryShare {
    /** What the process needs beside DuckDB's own limit: heap, code, the library itself, allocator slack. */
    static final long RESERVED_BYTES = 230L << 20;

    private static final long LEAST_STORE_BYTES = 64L << 20;

    private MemoryShare() {}

    /** What the store may take of it. */
    static StoreLimits ofStore(RunSettings settings, Path spill) {
        return new StoreLimits(
                spill,
                Math.max(LEAST_STORE_BYTES, settings.memoryBytes() - RESERVED_BYTES),
                settings.tempBytes(),
                settings.threads());
    }
}
