// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.Display;
import io.braid.app.screen.MergeSummary;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.MergeReport;

/** A merge from its plan to its summary, the same for every verb that starts one. */
final class MergeRun {
    private MergeRun() {}

    /** Carries the plan out; gives the exit code. */
    static int of(MergePlan plan, RunSettings settings, ProgressMode mode, Verb verb) {
        Call call = verb.request();
        MergeReport report;
        try (Display display =
                mode.display(call.surroundings(), verb.faults(), verb.screen().quiet())) {
            report = call.engine().merge(plan, settings, display, call.cancellation());
        }
        if (!verb.json()) {
            verb.tell(MergeSummary.lines(report));
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
