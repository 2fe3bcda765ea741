// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.ExplainOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.screen.ExplanationText;
import io.braid.core.report.Explanation;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid explain}. */
@Command(
        name = "explain",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid explain SESSION --row N [--column COLUMN] [OPTION...]",
        description = "Explains a row of a merge that was run with --keep: its keys, whom they found, and every cell.",
        footer = {
            "",
            "Example:",
            "  braid explain last --row 12",
            "  braid explain 20260301 --row 12 --column phone --format json"
        })
public final class ExplainVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, its folder, or last.")
    private @Nullable String session;

    @Mixin
    private ExplainOptions options = new ExplainOptions();

    public ExplainVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(session, "a session: braid explain last --row 12", faults);
        long row = options.row(faults);
        boolean json = options.json(faults);
        refuseFaults();
        Path folder = Sessions.find(request().surroundings().home(), Objects.requireNonNull(session));
        Explanation explanation = request()
                .engine()
                .explain(folder, row, options.column(), request().cancellation());
        answer(json ? ExplanationText.json(explanation) : ExplanationText.lines(explanation));
        return ExitCode.DONE;
    }
}
