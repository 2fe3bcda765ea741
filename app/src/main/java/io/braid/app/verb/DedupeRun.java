// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.DedupeSummary;
import io.braid.app.screen.Display;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.DedupeReport;

/** A deduplication from its plan to its summary, the same for every verb that starts one. */
final class DedupeRun {
    private DedupeRun() {}

    /** Carries the plan out; gives the exit code. */
    static int of(DedupePlan plan, RunSettings settings, ProgressMode mode, Verb verb) {
        Call call = verb.request();
        DedupeReport report;
        try (Display display =
                mode.display(call.surroundings(), verb.faults(), verb.screen().quiet())) {
            report = call.engine().dedupe(plan, settings, display, call.cancellation());
        }
        if (!verb.json()) {
            verb.tell(DedupeSummary.lines(report));
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
