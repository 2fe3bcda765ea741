// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What all contenders of one round are given alike.
 *
 * @param data what to merge
 * @param memory the limit as given to Braid and as DuckDB's memory_limit, for example 500MB; Polars and pandas know none
 * @param threads given to all; without it SQL and Polars get one per processor and Braid decides for itself
 */
record Setting(CrmData data, String memory, Optional<Long> threads) {
    Setting {
        if (!memory.matches("[0-9]+([MG]i?B)")) {
            throw new IllegalArgumentException("expected --memory like 500MB or 1GB, found " + memory);
        }
    }

    long threadsOrProcessors() {
        return threads.orElse((long) Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String toString() {
        return describe(data.rows(), data.allEnrichmentRows(), memory, threads.orElse(0L));
    }

    /** A setting for people; 0 threads stands for as many as each likes. */
    static String describe(long rows, long enrichmentRows, String memory, long threads) {
        return String.format(
                Locale.ROOT,
                "%,d x %,d rows, %s%s",
                rows,
                enrichmentRows,
                memory,
                threads == 0 ? "" : ", threads " + threads);
    }
}
