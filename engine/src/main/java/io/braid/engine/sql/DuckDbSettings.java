// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import java.nio.file.Path;
import java.util.Properties;

/** What holds for every DuckDB that we open, whatever for. */
public final class DuckDbSettings {
    /** With less it does not join. */
    private static final long LEAST_MEMORY = 64L << 20;

    private DuckDbSettings() {}

    /** The memory of another DuckDB beside the store, by the store's. */
    public static long beside(long storeBytes) {
        return Math.max(LEAST_MEMORY, storeBytes / 2);
    }

    /** What the store should spare while it works; as much again is left of what else the process may take. */
    public static long spared(long storeBytes) {
        return Math.max(0, Math.min(beside(storeBytes) / 2, storeBytes - LEAST_MEMORY));
    }

    /**
     * The settings, to which more may be added.
     *
     * @param spill where it may write what does not fit in memory
     * @param memoryBytes for DuckDB alone
     */
    public static Properties of(Path spill, long memoryBytes) {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", (memoryBytes >> 10) + "KiB");
        settings.setProperty("temp_directory", spill.toAbsolutePath().toString());
        // DuckDB 2.0.0: a COPY that fails while its asynchronous writes are under way waits for ever, once in 200
        // times.
        settings.setProperty("async_threads", "0");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        return settings;
    }
}
