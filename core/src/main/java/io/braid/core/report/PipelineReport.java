// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

/**
 * What a plan of steps did.
 *
 * @param steps in the order in which they ran
 * @param outputs what was written, by the id of the step
 * @param warnings what a person should know
 */
public record PipelineReport(
        String session,
        List<StepReport> steps,
        Map<String, String> outputs,
        List<String> warnings,
        double seconds,
        long peakRssBytes) {
    public PipelineReport {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** Whether any row was refused. */
    public boolean hasRejects() {
        return steps.stream().anyMatch(step -> step.rejected() > 0);
    }
}
