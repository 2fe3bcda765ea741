// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.option.ProfileOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.screen.Display;
import io.braid.app.screen.ProfileText;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.ProfilePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ProfileReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid profile}. */
@Command(
        name = "profile",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid profile FILE... [OPTION...]",
        description =
                "Shows what each column of a file holds: its role, how much is filled and valid, distinct and most"
                        + " common values, lengths, the usual pattern.",
        footer = {"", "Example:", "  braid profile leads.csv", "  braid profile leads.csv events.csv --region DE --json"
        })
public final class ProfileVerb extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files to read; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Mixin
    private ProfileOptions options = new ProfileOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    public ProfileVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(inputs.isEmpty() ? null : inputs, "a file to read: braid profile leads.csv", faults);
        List<SourceFile> files = reading.files(inputs, faults);
        ProfilePlan plan = new ProfilePlan(files, options.normalForms(faults));
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        ProgressMode mode = run.progress(faults);
        refuseFaults(files);
        ProfileReport report;
        try (Display display = mode.display(request().surroundings(), faults(), screen().quiet())) {
            report = request()
                    .engine()
                    .profile(plan, settings, display, request().cancellation());
        }
        answer(options.json() ? ProfileText.json(report) : ProfileText.lines(report));
        report.files().forEach(file -> file.warnings().forEach(warning -> faults().warn(file.file() + ": " + warning)));
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    @Override
    boolean json() {
        return run.json();
    }
}
