// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be explained, and how the explanation is printed. */
public final class ExplainOptions {
    @Option(names = "--row", paramLabel = "N", description = "The row of the original, counted from 1.")
    private @Nullable String row;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "Only this column of the merged file. Default: all that records can give values for.")
    private @Nullable String column;

    @Option(names = "--format", paramLabel = "FORM", description = "text or json. Default: ${DEFAULT-VALUE}.")
    private String format = "text";

    /** The row asked for. */
    public long row(Gathered faults) {
        String given = row;
        Needs.need(given, "a row: --row 12", faults);
        return given == null ? 1 : faults.read(1L, () -> NumberText.between("--row", given, 1, Long.MAX_VALUE));
    }

    public @Nullable String column() {
        return column;
    }

    /** Whether the answer is for a program. */
    public boolean json(Gathered faults) {
        boolean json = format.strip().equalsIgnoreCase("json");
        if (!json && !format.strip().equalsIgnoreCase("text")) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + format + "\" is not a value of --format.",
                    "Write text or json.");
        }
        return json;
    }
}
