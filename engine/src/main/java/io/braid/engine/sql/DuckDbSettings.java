// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import java.nio.file.Path;
import java.util.Properties;

/** What holds for every DuckDB that we open, whatever for. */
public final class DuckDbSettings {
    private DuckDbSettings() {}

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
