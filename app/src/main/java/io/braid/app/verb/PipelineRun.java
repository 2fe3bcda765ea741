// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.Display;
import io.braid.app.screen.PipelineSummary;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.report.PipelineReport;

/** A plan of steps from its start to its summary. */
final class PipelineRun {
    private PipelineRun() {}

    /** Carries the plan out; gives the exit code. */
    static int of(Plan plan, Selection selection, RunSettings settings, ProgressMode mode, Verb verb) {
        Call call = verb.request();
        PipelineReport report;
        try (Display display =
                mode.display(call.surroundings(), verb.faults(), verb.screen().quiet())) {
            report = call.engine().notifying(verb.noticeHosts()).run(plan, selection, settings, display, call.cancellation());
        }
        if (!verb.json()) {
            verb.tell(PipelineSummary.lines(report));
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
