// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.plan.Plan;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.engine.extract.database.DatabaseReader;
import io.braid.engine.job.Workplace;
import io.braid.engine.job.Workplaces;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.sql.Name;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one step works with.
 *
 * @param table the name its table gets
 * @param tables gives the table of a step that is done
 * @param files of each step that reads files, found and in order
 * @param work a folder for what it leaves to later steps, gone when the session is finished
 * @param job gives the name of this step's work outside, the same after a break
 * @param again whether it is done although it was done before
 * @param reach what its reading from other machines counts with and obeys
 * @param ahead what was begun before the turn of the step
 * @param whole has the table of a step that read a part of its files made of all of them
 */
record StepPlace(
        Plan plan,
        Step step,
        Workplace place,
        Workplaces places,
        Observer observer,
        Name table,
        Function<String, StepTable> tables,
        Function<String, List<SourceFile>> files,
        Path work,
        Supplier<String> job,
        boolean again,
        Reach reach,
        Ahead ahead,
        Consumer<String> whole,
        Stopwatch watch) {
    /** What was begun of a step before its turn. */
    interface Ahead {
        /** Whether that is so. */
        boolean isBegun();

        /** Waits until all is there. */
        void await();

        /** What the rows of a database come through. */
        @Nullable
        DatabaseReader reader();
    }

    /** The same before its turn. */
    StepPlace before(Reach aside) {
        return new StepPlace(
                plan, step, place, places, observer, table, tables, files, work, job, again, aside, ahead, whole,
                watch);
    }

    /** Where the step's refused rows are gathered. */
    Path rejects() {
        return place.tmp().resolve("rejects-" + step.id());
    }

    /** Tells of something that stops nothing. */
    void warn(List<String> texts) {
        texts.forEach(text -> place.run().tell(EventType.WARNING, Map.of("step", step.id(), "text", text)));
    }

    /** The report of a step that made a table. */
    StepReport made(String kind, StepTable made, Figures figures, List<Path> rejects) {
        made.show(place.store());
        return report(kind, made.columns(), figures, rejects);
    }

    /** The report of a step. */
    StepReport report(String kind, List<String> columns, Figures figures, List<Path> rejects) {
        warn(figures.about());
        String where = figures.rejected() == 0 ? "" : place.collectRejects(step.id(), rejects, "");
        return new StepReport(
                step.id(),
                kind,
                figures.rows(),
                figures.rejected(),
                figures.bytes(),
                watch.seconds(),
                columns,
                where,
                figures.counts(),
                figures.about(),
                null);
    }

    /**
     * What a step counted.
     *
     * @param about what a person should know
     */
    record Figures(long rows, long rejected, long bytes, Map<String, Long> counts, List<String> about) {
        static Figures of(long rows, long bytes) {
            return new Figures(rows, 0, bytes, Map.of(), List.of());
        }
    }

    /** The connection of that name. */
    io.braid.core.plan.@Nullable Connection connection(@Nullable String name) {
        return name == null ? null : plan.connections().get(name);
    }
}
