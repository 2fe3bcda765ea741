// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.app.screen.AnswerFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the answer to a query is printed. */
public final class AskingOptions {
    private static final long DEFAULT_TABLE_ROWS = 100;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            completionCandidates = Choices.FormatWords.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String format = "table";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N rows. Default: 100 of a table, all of CSV and JSON.")
    private @Nullable String limit;

    @Option(
            names = "--profile",
            fallbackValue = "true",
            description = "Print, instead of the answer, what the database did and how long each step took.")
    private boolean profile;

    /** The form of the answer. */
    public AnswerFormat format(Gathered faults) {
        return faults.read(AnswerFormat.TABLE, () -> Choices.FORMAT.parse(format));
    }

    /** At most this many rows. */
    public long rows(AnswerFormat form, Gathered faults) {
        String most = limit;
        if (most == null) {
            return form == AnswerFormat.TABLE ? DEFAULT_TABLE_ROWS : Long.MAX_VALUE;
        }
        return faults.read(DEFAULT_TABLE_ROWS, () -> NumberText.between("--limit", most, 0, Long.MAX_VALUE));
    }

    public boolean profile() {
        return profile;
    }
}
