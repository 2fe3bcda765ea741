// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.option.PreviewOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.screen.PreviewText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid preview}. */
@Command(
        name = "preview",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid preview FILE [OPTION...]",
        description =
                "Shows how a file is written, its columns with the normaliser their names suggest, and its first rows.",
        footer = {
            "",
            "Example:",
            "  braid preview leads.csv",
            "  braid preview leads.csv --encoding windows-1252 --limit 50"
        })
public final class PreviewVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to look at; - is standard input.")
    private @Nullable String file;

    @Mixin
    private PreviewOptions options = new PreviewOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    public PreviewVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(file, "a file to look at: braid preview leads.csv", faults);
        List<SourceFile> source = file == null ? List.of() : reading.file(file, faults);
        RunSettings settings = options.settings(request().surroundings().home());
        int rows = options.rows(faults);
        refuseFaults(source);
        Preview preview = request().engine().preview(source.get(0), settings, rows);
        answer(PreviewText.lines(preview));
        preview.warnings().forEach(faults()::warn);
        return ExitCode.DONE;
    }
}
