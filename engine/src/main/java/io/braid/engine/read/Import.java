// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.MatchRule;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.List;

/** Reads one file into one table, with its rejects beside it. */
public final class Import {
    private final Run run;
    private final Store store;
    private final List<MatchRule> rules;
    private final String region;
    private final boolean strict;

    public Import(Run run, Store store, List<MatchRule> rules, String region, boolean strict) {
        this.run = run;
        this.store = store;
        this.rules = List.copyOf(rules);
        this.region = region;
        this.strict = strict;
    }

    /**
     * What was read.
     *
     * @param rows in the table
     */
    public record Result(long rows, RejectLog rejects, double seconds) {}

    /**
     * Reads the file to its end.
     *
     * @param rejects gets the refused lines
     * @param limit at most this many records
     */
    public Result load(OpenedSource source, Name table, TableShape shape, Path rejects, long limit) {
        Stopwatch watch = Stopwatch.start();
        RejectLog log = new RejectLog(rejects, source.given().name(), strict, run.meter());
        try (log) {
            source.rejects().forEach(log::rejected);
            if (source.columns().isEmpty()) {
                store.load(table, shape.columns(), batch -> 0);
                return new Result(0, log, 0);
            }
            try (RecordScanner scanner = RecordScanner.open(
                    source.input(),
                    source.dialect(),
                    source.columns().size(),
                    source.blanks(),
                    log,
                    ScanLimits.DEFAULT)) {
                RecordFeed feed =
                        new RecordFeed(scanner, source, shape, rules, region, limit, run.meter(), this::check);
                store.load(table, shape.columns(), feed);
                return new Result(feed.rows(), log, watch.seconds());
            }
        }
    }

    /** Ends the scan when the run is cancelled, or when another file's import failed and this one is no longer wanted. */
    private void check() {
        run.cancellation().check();
        if (Thread.currentThread().isInterrupted()) {
            throw Cancellation.failure();
        }
    }

    /** The failure of a strict run. */
    static Failure refused(String file, long line, String reason) {
        return new Failure(
                FailureCode.E_STRICT_REJECT,
                "\"" + file + "\" line " + line + " was refused: " + reason,
                "Mend the line, or run without --strict and find it among the rejects.");
    }
}
