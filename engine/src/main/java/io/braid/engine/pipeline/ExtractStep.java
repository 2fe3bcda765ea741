// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.Step;
import io.braid.core.plan.yaml.PlanWriter;
import io.braid.core.report.StepReport;
import io.braid.core.session.SessionManifest;
import io.braid.engine.extract.Extracted;
import io.braid.engine.extract.Extraction;
import io.braid.engine.extract.api.ApiReader;
import io.braid.engine.extract.web.Patience;
import io.braid.engine.table.StepTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads from elsewhere into a table: from a web service or a database. */
final class ExtractStep {
    private ExtractStep() {}

    static StepReport api(StepPlace at, ReadApi api) {
        Connection connection = at.plan().connections().get(api.connection());
        String key = SessionManifest.digest(
                PlanWriter.write(at.step()) + String.join("\n", sources(at.plan(), at.step())));
        ApiReader reader = new ApiReader(
                extraction(at),
                api,
                (Connection.WebService) java.util.Objects.requireNonNull(connection),
                Patience.USUAL,
                key,
                at.place()::leavesHalfway);
        return made(at, "api", reader.read());
    }

    /** The connections that a step's result hangs on, as they stand in the plan. */
    static List<String> sources(Plan plan, Step step) {
        String name = step.work() instanceof ReadApi api ? api.connection() : null;
        Connection connection = name == null ? null : plan.connections().get(name);
        return name == null || connection == null ? List.of() : List.of(PlanWriter.write(name, connection));
    }

    private static StepReport made(StepPlace at, String kind, Extracted extracted) {
        return at.made(
                kind,
                new StepTable(at.step().id(), at.table(), extracted.columns()),
                new StepPlace.Figures(
                        extracted.rows(), 0, extracted.bytes(), extracted.counts(), extracted.about()),
                List.of());
    }

    private static Extraction extraction(StepPlace at) {
        String id = at.step().id();
        return new Extraction(
                id,
                at.place().run(),
                at.place().store(),
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
