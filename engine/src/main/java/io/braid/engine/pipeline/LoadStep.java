// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.core.session.OutsideWork;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.load.LoadForecast;
import io.braid.engine.load.LoadResult;
import io.braid.engine.load.TableLoad;
import io.braid.engine.load.WholeNeeded;
import io.braid.engine.run.Run;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends a table into a table of a database. */
final class LoadStep {
    private LoadStep() {}

    static StepReport run(StepPlace at, Step.Load load) {
        Connection connection = connection(at, load);
        Run run = at.place().run();
        String id = at.step().id();
        Backoff backoff = backoff(at);
        Path folder = at.place().tmp().resolve("load-" + id);
        TableLoad loading = new TableLoad(
                run,
                at.place().store(),
                new Databases(at.place().secrets(), run.cancellation(), backoff),
                backoff,
                at.place().statements(),
                folder,
                run.folder().artifacts("load").resolve(id),
                at.place().settings().home(),
                at.place().settings().strict());
        List<String> about = new ArrayList<>();
        LoadResult result = load(at, loading, load, connection, about);
        about.addAll(result.about());
        return at.report(
                "load",
                List.of(),
                new StepPlace.Figures(
                        result.inserted() + result.updated(), result.refused(), result.bytes(), counts(result), about),
                result.letters());
    }

    private static LoadResult load(
            StepPlace at, TableLoad loading, Step.Load load, Connection connection, List<String> about) {
        String job = at.job().get();
        OutsideWork outside = OutsideWork.of(at.place().run().folder().root());
        outside.begin(
                at.step().id(), new OutsideWork.Note(Databases.place(connection), load.table(), TableLoad.beside(job)));
        LoadResult result;
        try {
            result = lent(at, loading, load, connection, job);
        } catch (WholeNeeded needed) {
            about.add(needed.why());
            at.whole().accept(load.from());
            result = lent(at, loading, load, connection, job);
        }
        outside.done(at.step().id());
        return result;
    }

    private static LoadResult lent(StepPlace at, TableLoad loading, Step.Load load, Connection connection, String job) {
        StepTable from = at.tables().apply(load.from());
        Store store = at.place().store();
        return store.lending(
                Databases.borrowed(connection, store.memoryBytes()),
                () -> loading.load(from, load, connection, job, at.again()));
    }

    /** What it would make of the table, as far as the rows that are there need it; nothing is changed. */
    static StepReport forecast(StepPlace at, Step.Load load) {
        Run run = at.place().run();
        Backoff backoff = backoff(at);
        StepTable from = at.tables().apply(load.from());
        List<String> statements = new LoadForecast(
                        run,
                        at.place().store(),
                        new Databases(at.place().secrets(), run.cancellation(), backoff),
                        backoff,
                        at.place().tmp().resolve("load-" + at.step().id()))
                .statements(from, load, connection(at, load));
        return at.report(
                "load",
                List.of(),
                new StepPlace.Figures(from.rows(at.place().store()), 0, 0, Map.of(), statements),
                List.of());
    }

    private static Connection connection(StepPlace at, Step.Load load) {
        Connection connection = at.connection(load.to());
        if (connection == null) {
            throw new Failure(
                    FailureCode.E_PLAN_REFERENCE,
                    "The plan has no connection \"" + load.to() + "\".",
                    "Declare it under connections.");
        }
        return connection;
    }

    private static Backoff backoff(StepPlace at) {
        Run run = at.place().run();
        return new Backoff(
                run.cancellation(),
                (tried, fault) -> run.tell(
                        EventType.WARNING,
                        Map.of(
                                "step",
                                at.step().id(),
                                "text",
                                "the database failed for a reason that passes (" + SqlStates.of(fault)
                                        + "), it is tried again")));
    }

    private static Map<String, Long> counts(LoadResult result) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", result.read());
        counts.put("inserted", result.inserted());
        counts.put("updated", result.updated());
        counts.put("unchanged", result.unchanged());
        counts.put("unmatched", result.unmatched());
        counts.put("deleted", result.deleted());
        counts.put("deduplicated", result.deduplicated());
        counts.put("expired", result.expired());
        counts.put("not_sent", result.same());
        counts.put("wal_bytes", result.logged());
        counts.put("chunks", (long) result.chunks());
        counts.entrySet()
                .removeIf(entry ->
                        entry.getValue() == 0 && !List.of("read", "inserted").contains(entry.getKey()));
        counts.putAll(result.flushes());
        return counts;
    }
}
