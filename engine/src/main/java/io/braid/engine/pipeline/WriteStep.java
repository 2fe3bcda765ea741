// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.engine.table.StepTable;
import io.braid.engine.write.TableOutput;
import java.nio.file.Path;
import java.util.List;

/** Writes a table to a file. */
final class WriteStep {
    private WriteStep() {}

    static StepReport run(StepPlace at, Step.Write write) {
        StepTable from = at.tables().apply(write.from());
        Path part = at.place().outputs().part(at.step().id(), write.path());
        long rows = new TableOutput(at.place().store(), from.name(), from.columns())
                .write(part, write.path(), write.shape());
        return at.report(
                "write", List.of(), StepPlace.Figures.of(rows, part.toFile().length()), List.of());
    }
}
