// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.braid.engine.run.Run;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads the table of a step into a table of a database. It may be broken off at any moment and be begun again: what the target's
 * ledger says is done is not done twice.
 */
public final class TableLoad {
    /** Rows that may be refused where nothing is said, unless a share of all is more. */
    private static final long MOST_REFUSED = 1000;

    private static final long SHARE = 20;

    private final Run run;
    private final Store store;
    private final Databases databases;
    private final Backoff backoff;
    private final Consumer<String> statements;
    private final Path tmp;
    private final Path kept;
    private final Path home;
    private final boolean strict;

    /**
     * @param statements told the text of each statement that changes something in the target
     * @param tmp for files under way
     * @param kept for what a resumed run needs
     * @param home of Braid, which remembers what was loaded
     * @param strict whether the first refused row ends the load
     */
    public TableLoad(
            Run run,
            Store store,
            Databases databases,
            Backoff backoff,
            Consumer<String> statements,
            Path tmp,
            Path kept,
            Path home,
            boolean strict) {
        this.run = run;
        this.store = store;
        this.databases = databases.withFiles(tmp, store.memoryBytes());
        this.backoff = backoff;
        this.statements = statements;
        this.tmp = tmp;
        this.kept = kept;
        this.home = home;
        this.strict = strict;
    }

    /**
     * Loads.
     *
     * @param job names this load in the target; a resumed one has the same
     * @param again whether it is done although it may be done already
     */
    public LoadResult load(StepTable from, Step.Load load, Connection connection, String job, boolean again) {
        try {
            return load(from, load, connection, job, again, List.of());
        } catch (MadeMeanwhile meanwhile) {
            return load(from, load, connection, job, true, List.of(meanwhile.why()));
        }
    }

    private LoadResult load(
            StepTable from, Step.Load load, Connection connection, String job, boolean again, List<String> known) {
        Destination destination =
                Destinations.of(connection, bytes -> run.meter().bytes(bytes));
        destination.check(load.how());
        try (Line line = line(connection)) {
            List<String> about = new ArrayList<>(known);
            Planning planning = new Planning(store, line, destination, from, load);
            Planning.Target target = planning.target();
            DeadLetters letters = new DeadLetters(
                    store, from.name(), planning.read(), target.table().name().toString(), kept);
            if (target.isNew() && load.how().design().tables() != Loading.Contract.EVOLVE) {
                return NoTable.left(store, from, load, letters);
            }
            LoadPlan looked = planning.plan(target, job, about::add);
            long logged = line.transaction(remote -> {
                destination.check(remote, looked);
                destination.openLedger(remote, looked.table());
                if (again) {
                    destination.forget(remote, looked);
                }
                return destination.logged(remote);
            });
            new Leftovers(line, destination, home).sweep(looked, about);
            FaultPoint.reached("load looked");
            Inspection inspection = new Inspection(store, from.name(), looked);
            Inspection.Found first = inspection.look();
            PeriodSearch.Result periods = PeriodSearch.of(
                    store, from.name(), looked, inspection, first, () -> line.transaction(destination::today), kept);
            LoadPlan whole = looked.in(periods.periods());
            Growing growing = Growing.of(
                    line, destination, whole, store, from.name(), memory(connection, whole, "\ncursor"), kept);
            long behind = growing == null ? 0 : growing.leave(inspection, about::add);
            Inspection.Found found = periods.found().leaving(behind);
            if (load.how().types() == Loading.Contract.FREEZE && found.refused() > 0) {
                frozen(inspection.firstOfWrongType());
            }
            Refusals.Limit limit = limit(load.how(), found);
            checked(inspection, found, letters, limit);
            AllRows all = new AllRows(from.name(), inspection, found);
            Comparison delta = load.how().delta() ? comparison(line, destination, whole, from, load, connection) : null;
            Comparison.Start start = delta == null ? new Comparison.Start(whole, all, 0) : delta.begin(all, about);
            long passedOver = delta == null ? 0 : delta.passedOver();
            LoadPlan plan = start.plan();
            long bytesOfRow = Chunk.bytesOfRow(store, from.name(), looked.sources());
            List<Chunk> chunks = start.selection().chunks(bytesOfRow, load.how().chunkRows());
            run.meter().expect((found.rows() + passedOver - start.same()) * bytesOfRow);
            try (delta;
                    TableLock lock = TableLock.of(
                            plan,
                            destination,
                            () -> line(connection),
                            text -> run.tell(EventType.WARNING, Map.of("text", text)))) {
                LoadProgress progress = new LoadProgress(
                        run, place(connection), plan.table().name().toString(), chunks.size(), found.refused(), lock);
                ChunkLoader loader = new ChunkLoader(
                        store,
                        plan,
                        destination,
                        () -> line(connection),
                        start.selection(),
                        PlainChunks.of(store, from, plan, destination, start.selection()),
                        letters,
                        limit,
                        tmp,
                        progress);
                ChunkLedger.Finished finished = new Transfer(
                                line,
                                destination,
                                plan,
                                loader,
                                letters,
                                limit,
                                run.folder().id(),
                                delta == null ? () -> {} : delta::confirm)
                        .send(chunks);
                if (delta != null) {
                    delta.remember(finished);
                }
                if (growing != null) {
                    growing.remember(inspection, finished);
                }
                destination.furnish(() -> line(connection), plan, about::add);
                inspection.drop();
                progress.end();
                long log = line.transaction(destination::logged) - logged;
                return result(
                        plan,
                        finished,
                        new Inspection.Found(found.rows() + passedOver, found.refused(), found.doubles()),
                        new Sent(chunks.size(), start.same(), behind, periods.expired(), log, progress.times()),
                        letters,
                        about);
            }
        }
    }

    /** What the names of a load's own tables beside the target begin with. */
    public static String beside(String job) {
        return LoadPlan.stageName(job);
    }

    /** What went over the wire, and what did not have to. */
    private record Sent(int chunks, long same, long behind, long expired, long logged, FlushTimes times) {}

    private Comparison comparison(
            Line line, Destination destination, LoadPlan whole, StepTable from, Step.Load load, Connection connection) {
        LoadedRecords records = new LoadedRecords(
                store, from.name(), load, connection, home, run.folder().id());
        LoadedRecords.Found found = records.found().orElse(null);
        if (found != null && (found.job() != null || RecordDelta.fits(whole))) {
            return new RecordDelta(
                    line, destination, whole, store, from.name(), records, found, () -> line(connection), kept);
        }
        return new Delta(line, destination, whole, store, from.name(), memory(connection, whole, ""), kept);
    }

    private static String database(Connection connection) {
        return connection instanceof Connection.Server server ? server.database() : "";
    }

    private static String place(Connection connection) {
        String database = database(connection);
        return Databases.place(connection) + (database.isEmpty() ? "" : "/" + database);
    }

    private LoadMemory memory(Connection connection, LoadPlan plan, String beside) {
        String place = Databases.place(connection) + "\n" + database(connection) + "\n"
                + plan.table().quoted().render() + beside;
        return new LoadMemory(home, place, run.folder().id());
    }

    private Line line(Connection connection) {
        return new Line(connection, databases, backoff, run.cancellation(), statements);
    }

    private Refusals.Limit limit(Loading how, Inspection.Found found) {
        Long said = how.maxErrors();
        return new Refusals.Limit(
                strict ? Loading.OnError.FAIL : how.onError(),
                said == null ? Math.max(MOST_REFUSED, found.rows() / SHARE) : said,
                found.refused(),
                new AtomicLong());
    }

    private static void frozen(@Nullable Refusal wrong) {
        if (wrong != null) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "Row " + (wrong.row() + 1) + " has a value that is not of the type of the column \""
                            + wrong.column() + "\".",
                    "Mend it, or say wrong_types: discard_row or discard_value.");
        }
    }

    /** What is refused before anything is sent. */
    private static void checked(
            Inspection inspection, Inspection.Found found, DeadLetters letters, Refusals.Limit limit) {
        if (found.refused() == 0) {
            letters.keep(Refusal.CHECK, List.of());
            return;
        }
        Refusal first = limit.onError() == Loading.OnError.DLQ ? inspection.keep(letters) : inspection.first();
        if (first != null) {
            limit.check(0, first);
        }
    }

    private LoadResult result(
            LoadPlan plan,
            ChunkLedger.Finished finished,
            Inspection.Found found,
            Sent sent,
            DeadLetters letters,
            List<String> about) {
        LoadCounts counts = finished.counts();
        long refused = found.refused() + finished.sent().refused() + counts.refused();
        long accounted = counts.inserted()
                + counts.updated()
                + counts.unchanged()
                + sent.same()
                + counts.unmatched()
                + refused
                + found.doubles();
        if (accounted != found.rows()) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "Of " + found.rows() + " rows read " + accounted + " are accounted for.",
                    "Report this; the ledger in the target tells which chunk.");
        }
        boolean keeps = plan.how().onError() == Loading.OnError.DLQ;
        return new LoadResult(
                found.rows(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged() + sent.same() + sent.behind(),
                counts.unmatched(),
                counts.deleted(),
                found.doubles() - sent.expired() - sent.behind(),
                sent.expired(),
                refused,
                finished.sent().bytes(),
                sent.chunks(),
                sent.same() + sent.behind(),
                Math.max(0, sent.logged()),
                sent.times().count() == 0 ? Map.of() : sent.times().figures(),
                keeps ? letters.files() : List.of(),
                about);
    }
}
