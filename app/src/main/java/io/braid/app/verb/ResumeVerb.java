// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.NoticeOptions;
import io.braid.app.option.ResumeOptions;
import io.braid.app.screen.ConvertSummary;
import io.braid.app.screen.DedupeSummary;
import io.braid.app.screen.Display;
import io.braid.app.screen.MergeSummary;
import io.braid.app.screen.PipelineSummary;
import io.braid.app.screen.ProgressMode;
import io.braid.core.session.Sessions;
import io.braid.engine.Resumed;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid resume}. */
@Command(
        name = "resume",
        addMethodSubcommands = false,
        sortOptions = false,
        description =
                "Goes on with a run that was cancelled, failed or was killed: what it had finished is not done again, and"
                        + " the outputs are the same to the byte.",
        footer = {"", "Example:", "  braid resume", "  braid resume 20260301-1402 --memory 1GB"})
public final class ResumeVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, or its folder. Default: the latest that is not finished.")
    private @Nullable String session;

    @Mixin
    private ResumeOptions options = new ResumeOptions();

    @Mixin
    private NoticeOptions notices = new NoticeOptions();

    public ResumeVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        ResumeOptions.Changes changes = options.changes(faults);
        ProgressMode mode = options.progress(faults);
        refuseFaults();
        Path home = request().surroundings().home();
        Path folder = session == null ? Sessions.latestUnfinished(home) : Sessions.find(home, session);
        Resumed resumed;
        try (Display display = mode.display(request().surroundings(), faults(), screen().quiet())) {
            resumed = request()
                    .engine()
                    .notifying(notices.hosts())
                    .resume(folder, changes::of, display, request().cancellation());
        }
        return ended(resumed);
    }

    private int ended(Resumed resumed) {
        if (resumed.wasFinished()) {
            tell(List.of("The session " + resumed.session() + " is finished; nothing was left to do."));
            return ExitCode.DONE;
        }
        boolean rejects = false;
        if (resumed.merge() != null) {
            rejects = resumed.merge().hasRejects();
            show(MergeSummary.lines(resumed.merge()));
        }
        if (resumed.dedupe() != null) {
            rejects = resumed.dedupe().hasRejects();
            show(DedupeSummary.lines(resumed.dedupe()));
        }
        if (resumed.convert() != null) {
            rejects = resumed.convert().hasRejects();
            show(ConvertSummary.lines(resumed.convert()));
        }
        if (resumed.pipeline() != null) {
            rejects = resumed.pipeline().hasRejects();
            show(PipelineSummary.lines(resumed.pipeline()));
        }
        return rejects ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private void show(List<String> summary) {
        if (!json()) {
            tell(summary);
        }
    }

    @Override
    boolean json() {
        return options.json();
    }
}
