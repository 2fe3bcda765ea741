// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FullDisk;
import io.braid.engine.sql.DuckDbFaults;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns DuckDB's errors, known only by their text, into coded ones. Its text may quote data, so it is kept as the cause only. */
final class StoreFailure {
    /** What DuckDB says of a file that is not as it wrote it. */
    private static final List<String> DAMAGED = List.of(
            "corrupt",
            "checksum",
            "not a valid duckdb",
            "could not read enough bytes",
            "could not read all bytes",
            "serialization error",
            "failed to deserialize",
            "failed to load metadata");

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
        if (FullDisk.isToldBy(text) || text.contains("max_temp_directory_size")) {
            return new Failure(
                    FailureCode.E_DISK_FULL,
                    "The disk is full, or the space for spilling is used up.",
                    "Free space, or name another disk with --temp.",
                    e);
        }
        if (DuckDbFaults.isOfMemory(text)) {
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
        if (DAMAGED.stream().anyMatch(text::contains)) {
            return new Failure(
                    FailureCode.E_SESSION_DAMAGED,
                    "The session's database is damaged.",
                    "Run the command again, as a new session.",
                    e);
        }
        if (text.contains("io error")) {
            return new Failure(
                    FailureCode.E_IO,
                    "A file could not be read or written.",
                    "Run again with --debug to see which.",
                    e);
        }
        if (text.contains("different configuration")) {
            return new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session's database is in use by this process.",
                    "Wait until it is closed.",
                    e);
        }
        return new Failure(
                FailureCode.E_INTERNAL,
                "The database refused a statement.",
                "Run again with --debug and report what it prints.",
                e);
    }

    /**
     * The fault of a statement that somebody else wrote. What the database says of the text itself is repeated, as the person
     * knows it; what it says of the data may quote a value and is not.
     */
    static Failure ofQuery(SQLException e) {
        String text = String.valueOf(e.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("permission error")
                || lower.contains("read-only")
                || lower.contains("has been locked")
                || lower.contains("extension")) {
            return notAsking(e);
        }
        String kind = text.replaceFirst("(?s):.*", "");
        if (kind.equals("Parser Error") || kind.equals("Binder Error") || kind.equals("Catalog Error")) {
            List<String> lines =
                    text.substring(kind.length() + 1).lines().map(String::strip).toList();
            String said = lines.get(0).isEmpty() ? "it is not SQL" : lines.get(0);
            return new Failure(
                    FailureCode.E_QUERY,
                    "The SQL cannot be understood: " + said.replaceFirst("[.!]$", "") + ".",
                    lines.size() > 1 && !lines.get(1).isEmpty()
                            ? lines.get(1)
                            : "See the tables and their columns with: braid query SESSION",
                    e);
        }
        Failure machine = of(e);
        return machine.code() != FailureCode.E_INTERNAL
                ? machine
                : new Failure(
                        FailureCode.E_QUERY,
                        "The SQL is well written but failed on the data.",
                        "All columns are text: convert them with TRY_CAST, which gives NULL where CAST fails.",
                        e);
    }

    /** The fault of a step's statement; of the data it failed on nothing is repeated. */
    static Failure ofStep(SQLException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("max_execution_time") || text.contains("maximum execution time")) {
            return new Failure(
                    FailureCode.E_TIME_LIMIT,
                    "The SQL ran longer than its time limit.",
                    "Give it more with time_limit, or ask for less.",
                    e);
        }
        Failure query = ofQuery(e);
        if (query.code() != FailureCode.E_QUERY) {
            return query;
        }
        String hint = query.problems().get(0).hint();
        return new Failure(
                FailureCode.E_SQL,
                query.problems().get(0).sentence(),
                hint.contains("braid query") ? "Tables are called as the steps that make them." : hint,
                e);
    }

    /** The fault of a statement that would do more than read the session. */
    static Failure notAsking(@Nullable SQLException e) {
        return new Failure(
                FailureCode.E_QUERY,
                "The SQL is no statement that only reads the session.",
                "Only one SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN is run, without files or settings.",
                e);
    }
}
