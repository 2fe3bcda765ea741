// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.engine.read.TableFiles;
import io.braid.engine.run.Unchanged;
import io.braid.engine.table.StepTable;
import java.util.List;
import java.util.Map;

/** Reads files into a table. */
final class ReadStep {
    private ReadStep() {}

    static StepReport run(StepPlace at, Step.Read read) {
        return run(at, read, false);
    }

    /** Reads all, also where a later step would need less. */
    static StepReport whole(StepPlace at, Step.Read read) {
        return run(at, read, true);
    }

    private static StepReport run(StepPlace at, Step.Read read, boolean whole) {
        if (at.ahead().isBegun()) {
            at.ahead().await();
        }
        List<SourceFile> files =
                RemoteFiles.fetched(at, read, at.files().apply(at.step().id()));
        TableFiles reading = new TableFiles(
                at.place().run(),
                at.place().store(),
                at.place().sources(at.step().id()),
                at.place().settings().strict());
        TableFiles.Result result = Unchanged.during(files, () -> new NightlyRead(at, read).read(reading, files, whole));
        return at.made(
                "read",
                new StepTable(at.step().id(), at.table(), result.columns()),
                new StepPlace.Figures(
                        result.rows(),
                        result.rejected(),
                        result.bytes(),
                        files.size() > 1 ? Map.of("files", (long) files.size()) : Map.of(),
                        result.about()),
                result.rejects());
    }
}
