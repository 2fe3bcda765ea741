// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.sql.SQLException;
import java.util.Locale;

/** Turns DuckDB's errors, known only by their text, into coded ones. Its text may quote data, so it is kept as the cause only. */
final class StoreFailure {
    private StoreFailure() {}

    /** DuckDB's own library could not be unpacked or loaded. */
    static Failure of(LinkageError e) {
        return new Failure(
                FailureCode.E_IO,
                "DuckDB's library could not be loaded.",
                "Check the rights and the free space of the folder native in Braid's home.",
                e);
    }

    static Failure of(SQLException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("max_temp_directory_size")) {
            return new Failure(
                    FailureCode.E_DISK_FULL,
                    "The disk is full, or the space for spilling is used up.",
                    "Free space, or name another disk with --temp.",
                    e);
        }
        if (text.contains("out of memory")) {
            return new Failure(
                    FailureCode.E_MEMORY,
                    "The work did not fit into the memory given.",
                    "Give more with --memory, or fewer --threads.",
                    e);
        }
        if (text.contains("could not set lock")) {
            return new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session's database is in use by another process.",
                    "Wait for it, or cancel that session.",
                    e);
        }
        if (text.contains("io error")) {
            return new Failure(
                    FailureCode.E_IO,
                    "A file could not be read or written.",
                    "Run again with --debug to see which.",
                    e);
        }
        return new Failure(
                FailureCode.E_INTERNAL,
                "The database refused a statement.",
                "Run again with --debug and report what it prints.",
                e);
    }
}
