// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.AskingOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.screen.AnswerFormat;
import io.braid.app.screen.KeptTables;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid query}. */
@Command(
        name = "query",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid query SESSION [SQL] [OPTION...]",
        description = {
            "Asks a merge that was run with --keep, in SQL. Reads only. Without SQL it lists the tables.",
            "Tables bear the names of the files, columns their own; merged is the merged file."
        },
        footer = {
            "",
            "Example:",
            "  braid query last \"SELECT match_quality, count(*) FROM merged GROUP BY ALL\"",
            "  braid query last \"FROM matches WHERE original_row = 12\" --format csv"
        })
public final class QueryVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, its folder, or last.")
    private @Nullable String session;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SQL", description = "One statement that only reads.")
    private @Nullable String sql;

    @Mixin
    private AskingOptions options = new AskingOptions();

    public QueryVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(session, "a session: braid query last \"FROM merged\"", faults);
        AnswerFormat format = options.format(faults);
        long rows = options.rows(format, faults);
        refuseFaults();
        Path folder = Sessions.find(request().surroundings().home(), Objects.requireNonNull(session));
        if (sql == null) {
            answer(KeptTables.lines(SessionManifest.ofTables(folder).tables()));
        } else if (options.profile()) {
            answer(List.of(request()
                    .engine()
                    .timedPlan(folder, sql, request().cancellation())
                    .stripTrailing()));
        } else {
            try (AnswerFormat.Answer answer =
                    format.printer(request().surroundings().out(), rows)) {
                request().engine().query(folder, sql, answer, request().cancellation());
            }
        }
        return ExitCode.DONE;
    }
}
