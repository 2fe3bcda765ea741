// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.DuckDbSettings;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** How DuckDB is set up for a session's file, and opened. */
final class StoreSettings {
    /**
     * What can only be set once the file is open. Symbol tables for texts that are read once cost more than they save.
     */
    static final List<Sql> ONCE_OPEN = List.of(
            Sql.of("SET GLOBAL disabled_compression_methods = 'fsst,dict_fsst,dictionary,zstd'"),
            Sql.of("PRAGMA disable_checkpoint_on_shutdown"),
            // A moment is written the same way on every machine.
            Sql.of("SET GLOBAL TimeZone = 'UTC'"));

    /**
     * Of a query's answer so much is worked out at a time, when what was before is taken. Who hands it to another thread finds
     * room for that much there, so that both have work.
     */
    static final String LITTLE_AHEAD = "SET max_streaming_buffer_size = '1MiB'";

    private StoreSettings() {}

    static Properties of(StoreLimits given) {
        Properties settings = limits(given.spill(), given.memoryBytes(), given.threads());
        if (given.spillBytes() != null) {
            settings.setProperty("max_temp_directory_size", (given.spillBytes() >> 10) + "KiB");
        }
        // Row order is never left to the engine: every table carries its row numbers.
        settings.setProperty("preserve_insertion_order", "false");
        return settings;
    }

    /** For a file that is asked and not changed, by queries whose answer may be long. */
    static Properties readOnly(Path spill, long memoryBytes, int threads) {
        Properties settings = limits(spill, memoryBytes, threads);
        settings.setProperty("access_mode", "READ_ONLY");
        settings.setProperty("jdbc_stream_results", "true");
        return settings;
    }

    /**
     * Opens or makes the file. The driver is asked itself: the JDK's list of drivers would load those of all other databases, too,
     * which a start feels.
     */
    static DuckDBConnection connect(Path file, Properties settings) throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
    }

    private static Properties limits(Path spill, long memoryBytes, int threads) {
        Properties settings = DuckDbSettings.of(spill, memoryBytes);
        settings.setProperty("threads", Integer.toString(threads));
        return settings;
    }
}
