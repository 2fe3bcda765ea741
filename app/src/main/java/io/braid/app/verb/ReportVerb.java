// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.page.MergePage;
import io.braid.core.page.PipelinePage;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.session.SessionRecords;
import io.braid.core.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code braid report}. */
@Command(
        name = "report",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Writes the report of a finished merge, or of the run of a plan, as one HTML page.",
        footer = {"", "Example:", "  braid report", "  braid report 20260301 --out march.html"})
public final class ReportVerb extends Verb {
    /** The step of a merge that was asked for by {@code braid merge}. */
    private static final String STEP = "merge";

    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, or its folder. Default: the latest.")
    private @Nullable String session;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page; - is standard output. Default: ${DEFAULT-VALUE}.")
    private String out = "report.html";

    @Option(
            names = {"-f", "--force"},
            fallbackValue = "true",
            description = "Replace a page that exists.")
    private boolean force;

    public ReportVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        boolean printed = out.equals(MergeOutputs.STANDARD_OUTPUT);
        Path target = request().surroundings().folder().resolve(out);
        if (!printed) {
            check(target, request().faults());
        }
        refuseFaults();
        Path home = request().surroundings().home();
        Path folder = session == null ? Sessions.latest(home) : Sessions.find(home, session);
        String page = page(folder);
        if (printed) {
            answer(List.of(page.stripTrailing()));
        } else {
            Publication.publish(page, target, folder.getFileName().toString());
            tell(List.of("wrote " + out));
        }
        return ExitCode.DONE;
    }

    private static String page(Path session) {
        PipelineReport run = SessionRecords.pipelineReport(session);
        if (run != null) {
            return PipelinePage.write(run);
        }
        List<QualityReport> qualities = SessionRecords.qualities(session);
        return qualities.isEmpty()
                ? MergePage.write(SessionRecords.mergeReport(session, STEP))
                : PipelinePage.write(session.getFileName().toString(), qualities);
    }

    private void check(Path target, Gathered faults) {
        String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        Path folder = target.toAbsolutePath().getParent();
        if (!name.endsWith(".html") && !name.endsWith(".htm")) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "The report is an HTML page, and \"" + out + "\" is not named like one.",
                    "Write for example: --out report.html");
        } else if (folder == null || !Files.isDirectory(folder)) {
            faults.add(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The folder of \"" + out + "\" does not exist.",
                    "Make it first, or write somewhere else.");
        } else if (Files.isDirectory(target)) {
            faults.add(FailureCode.E_OUTPUT_UNWRITABLE, "\"" + out + "\" is a folder.", "Name a file in it.");
        } else if (Files.exists(target) && !force) {
            faults.add(
                    FailureCode.E_OUTPUT_EXISTS,
                    "\"" + out + "\" exists already.",
                    "Give another name, or --force to replace it.");
        }
    }
}
