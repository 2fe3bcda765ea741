// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.Step;
import io.braid.core.plan.WriteConnector;
import io.braid.core.plan.yaml.PlanWriter;
import io.braid.core.report.StepReport;
import io.braid.core.session.SessionManifest;
import io.braid.engine.extract.Extracted;
import io.braid.engine.extract.Extraction;
import io.braid.engine.extract.api.ApiReader;
import io.braid.engine.extract.database.CursorState;
import io.braid.engine.extract.database.DatabaseReader;
import io.braid.engine.extract.web.Patience;
import io.braid.engine.job.Workplace;
import io.braid.engine.table.StepTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads from elsewhere into a table: from a web service or a database. */
final class ExtractStep {
    private ExtractStep() {}

    static StepReport api(StepPlace at, ReadApi api) {
        if (at.ahead().isBegun()) {
            at.ahead().await();
        }
        return made(at, reader(at, api).read());
    }

    static ApiReader reader(StepPlace at, ReadApi api) {
        Connection connection = at.plan().connections().get(api.connection());
        String key =
                SessionManifest.digest(PlanWriter.write(at.step()) + String.join("\n", sources(at.plan(), at.step())));
        return new ApiReader(
                extraction(at),
                api,
                (Connection.WebService) Objects.requireNonNull(connection),
                Patience.USUAL,
                key,
                at.place()::leavesHalfway);
    }

    static StepReport database(StepPlace at, ReadDatabase read) {
        DatabaseReader begun = at.ahead().isBegun() ? at.ahead().reader() : null;
        DatabaseReader reader = begun != null
                ? begun
                : new DatabaseReader(
                        extraction(at),
                        read,
                        connection(at, read),
                        state(at.plan(), at.step().id(), at.place()));
        return made(at, reader.read());
    }

    /** A reader whose rows are received before the step's turn, if that is possible. */
    static Optional<DatabaseReader> readerAhead(StepPlace at, ReadDatabase read) {
        return DatabaseReader.ahead(
                extraction(at),
                read,
                connection(at, read),
                state(at.plan(), at.step().id(), at.place()));
    }

    private static Connection connection(StepPlace at, ReadDatabase read) {
        return Objects.requireNonNull(at.connection(read.connection()));
    }

    /** Remembers how far the incremental reads of a plan came, now that everything is done. */
    static void remember(Plan plan, Workplace place) {
        for (Step step : plan.steps()) {
            if (step.work() instanceof ReadDatabase read && read.incremental() != null) {
                CursorState.remember(
                        folder(place.run().folder().work("main"), step.id()), state(plan, step.id(), place));
            }
        }
    }

    private static Path state(Plan plan, String step, Workplace place) {
        return CursorState.file(place.settings().home(), String.valueOf(plan.name()), step);
    }

    /** The connections that a step's result hangs on, as they stand in the plan. */
    static List<String> sources(Plan plan, Step step) {
        String name = null;
        if (step.work() instanceof ReadApi api) {
            name = api.connection();
        } else if (step.work() instanceof ReadDatabase read) {
            name = read.connection();
        } else if (step.work() instanceof ReadConnector read) {
            name = read.connection();
        } else if (step.work() instanceof WriteConnector write) {
            name = write.connection();
        } else if (step.work() instanceof Step.Read read) {
            name = read.how().connection();
        } else if (step.work() instanceof Step.Write write) {
            name = write.connection();
        }
        Connection connection = name == null ? null : plan.connections().get(name);
        return name == null || connection == null ? List.of() : List.of(PlanWriter.write(name, connection));
    }

    static StepReport made(StepPlace at, Extracted extracted) {
        return at.made(
                "read",
                new StepTable(at.step().id(), at.table(), extracted.columns()),
                new StepPlace.Figures(extracted.rows(), 0, extracted.bytes(), extracted.counts(), extracted.about()),
                List.of());
    }

    static Extraction extraction(StepPlace at) {
        String id = at.step().id();
        return new Extraction(
                id,
                at.place().run(),
                at.reach().cancellation(),
                at.reach().meter(),
                at.place()::store,
                at.place().secrets(),
                at.places().clock(),
                at.table(),
                folder(at.work(), id),
                folder(at.place().tmp(), id),
                at.place().limit());
    }

    private static Path folder(Path parent, String id) {
        try {
            return Files.createDirectories(parent.resolve("extract-" + id));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "A folder for what is received could not be made.", "Check the disk.", e);
        }
    }
}
