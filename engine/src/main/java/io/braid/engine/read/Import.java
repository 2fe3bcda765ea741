// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.NormalForms;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.sql.Name;
import io.braid.engine.store.RecordFileWriter;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file into one table, with its rejects beside it. */
public final class Import {
    private final Run run;
    private final Store store;
    private final List<MatchRule> rules;
    private final NormalForms forms;
    private final boolean strict;

    public Import(Run run, Store store, List<MatchRule> rules, NormalForms forms, boolean strict) {
        this.run = run;
        this.store = store;
        this.rules = List.copyOf(rules);
        this.forms = forms;
        this.strict = strict;
    }

    /**
     * What was read.
     *
     * @param rows in the table
     * @param moreKeys in the table of further keys, which is not made when there are none
     */
    public record Result(long rows, long moreKeys, Rejected rejects, double seconds) {}

    /**
     * Where a file's records go.
     *
     * @param more table of further keys of rows that have several for a rule
     * @param places table of the {@link Places} where a later scan can begin; {@code null} if they are not wanted
     * @param rejects gets the refused lines
     * @param texts gets the texts that the shape wants beside the table; {@code null} if it wants none
     */
    public record Target(
            Name table,
            Name more,
            @Nullable Name places,
            TableShape shape,
            Path rejects,
            @Nullable Path texts) {}

    /**
     * Reads the file to its end.
     *
     * @param limit at most this many records
     */
    public Result load(OpenedSource source, Target target, long limit) {
        Stopwatch watch = Stopwatch.start();
        Path rejects = target.rejects();
        TableShape shape = target.shape();
        RejectLog log = new RejectLog(rejects, source.given().name(), strict, run.meter());
        try (log;
                RecordFileWriter writer = target.texts() == null ? null : new RecordFileWriter(target.texts())) {
            source.rejects().forEach(log::rejected);
            if (source.columns().isEmpty()) {
                store.load(target.table(), shape.columns(), batch -> 0);
                if (target.places() != null) {
                    Places.load(store, target.places(), new ScanPlaces());
                }
                return new Result(0, 0, log.result(), 0);
            }
            try (MoreKeys moreKeys = new MoreKeys(rejects.resolveSibling(rejects.getFileName() + "-keys"));
                    RecordScanner scanner = RecordScanner.open(
                            source.input(),
                            source.dialect(),
                            source.columns().size(),
                            source.blanks(),
                            log,
                            ScanLimits.DEFAULT)) {
                ScanPlaces places = target.places() == null ? null : new ScanPlaces();
                RecordFeed feed = new RecordFeed(
                        scanner,
                        source,
                        shape,
                        rules,
                        forms,
                        moreKeys,
                        places,
                        writer,
                        limit,
                        run.meter(),
                        this::check);
                store.load(target.table(), shape.columns(), feed);
                long more = moreKeys.load(store, target.more());
                if (places != null && target.places() != null) {
                    Places.load(store, target.places(), places);
                }
                return new Result(feed.rows(), more, log.result(), watch.seconds());
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
