// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.screen.ConvertSummary;
import io.braid.app.screen.Display;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ConvertReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code braid convert}. */
@Command(
        name = "convert",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid convert FILE... --out FILE|FOLDER/ [OPTION...]",
        description = "Reads any file and writes standard CSV, Parquet or JSON, by the output's extension.",
        footer = {
            "",
            "Example:",
            "  braid convert export.txt.gz --encoding windows-1252 --out export.csv",
            "  braid convert 'inbox/*.csv' --out clean/"
        })
public final class ConvertVerb extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files to read; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE|FOLDER/",
            description = "A file (.csv .tsv .parquet .json .jsonl), - for standard output, or a folder that gets one"
                    + " file per input.")
    private @Nullable String out;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "The lines that could not be read. Default: OUT.rejects.jsonl, when there are any.")
    private @Nullable String rejects;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    public ConvertVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(inputs.isEmpty() ? null : inputs, "a file to read: braid convert data.txt --out data.csv", faults);
        Needs.need(out, "a place to write to, like --out data.csv or --out clean/", faults);
        List<SourceFile> files = reading.files(inputs, faults);
        ConvertPlan plan = new ConvertPlan(files, out == null ? "" : out, rejects);
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        ProgressMode mode = run.progress(faults);
        refuseFaults(files);
        ConvertReport report;
        try (Display display = mode.display(request().surroundings(), faults(), screen().quiet())) {
            report = request()
                    .engine()
                    .convert(plan, settings, display, request().cancellation());
        }
        if (!json()) {
            tell(ConvertSummary.lines(report));
        }
        faults().show(List.copyOf(report.refused().values()));
        if (!report.refused().isEmpty()) {
            return ExitCode.FAILED;
        }
        return report.hasRejects() ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    @Override
    boolean json() {
        return run.json();
    }
}
