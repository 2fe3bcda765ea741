// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.Display;
import io.braid.app.screen.PipelineSummary;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.report.PipelineReport;
import io.braid.core.session.DeadLetterBox;
import io.braid.engine.Resumed;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A plan of steps from its start to its summary. */
final class PipelineRun {
    private PipelineRun() {}

    /** Carries the plan out; gives the exit code. */
    static int of(Plan plan, Selection selection, RunSettings settings, ProgressMode mode, Verb verb) {
        return of(
                plan,
                selection,
                settings,
                mode,
                verb,
                verb.request().surroundings().environment());
    }

    /** Goes on with the session of a plan of steps that was broken off; gives the exit code. */
    static int resumed(Path session, ProgressMode mode, Verb verb) {
        Call call = verb.request();
        Resumed resumed;
        try (Display display =
                mode.display(call.surroundings(), verb.faults(), verb.screen().quiet())) {
            resumed = call.engine()
                    .notifying(verb.noticeHosts())
                    .resume(session, UnaryOperator.identity(), display, call.cancellation());
        }
        PipelineReport report = resumed.pipeline();
        if (report == null) {
            boolean rejects = new DeadLetterBox(session)
                    .list().stream().anyMatch(letters -> letters.state().equals("open"));
            return rejects ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
        }
        if (!verb.json()) {
            verb.tell(PipelineSummary.lines(report));
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    /** As above, with what {@code ${env:NAME}} stands for. */
    static int of(
            Plan plan,
            Selection selection,
            RunSettings settings,
            ProgressMode mode,
            Verb verb,
            Map<String, String> environment) {
        Call call = verb.request();
        PipelineReport report;
        try (Display display =
                mode.display(call.surroundings(), verb.faults(), verb.screen().quiet())) {
            report = call.engine(environment)
                    .notifying(verb.noticeHosts())
                    .run(plan, selection, settings, display, call.cancellation());
        }
        if (!verb.json()) {
            verb.tell(PipelineSummary.lines(report));
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
