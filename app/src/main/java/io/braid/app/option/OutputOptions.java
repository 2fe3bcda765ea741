// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.MergeOutputs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a merge go. */
public final class OutputOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "The merged file; - is standard output.")
    private @Nullable String out;

    @Option(
            names = "--matches",
            paramLabel = "FILE",
            description = "Which row met which enrichment row, by which rule.")
    private @Nullable String matches;

    @Option(
            names = "--provenance",
            paramLabel = "FILE",
            description = "Where each cell that was filled or changed comes from: file, row, rule and strategy.")
    private @Nullable String provenance;

    @Option(
            names = "--conflicts",
            paramLabel = "FILE",
            description = "The values that lost to another, each with the file and row it stands in.")
    private @Nullable String conflicts;

    @Option(
            names = "--unmatched",
            paramLabel = "FILE",
            description =
                    "The enrichment rows that no row met. Like the three above: CSV, or Parquet by its extension.")
    private @Nullable String unmatched;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "The lines that could not be read. Default: OUT.rejects.jsonl, when there are any.")
    private @Nullable String rejects;

    @Option(
            names = "--clusters",
            paramLabel = "FILE",
            description = "With --dedupe-original: which rows of ORIGINAL became which row.")
    private @Nullable String clusters;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "The report of the merge as a page for a browser.")
    private @Nullable String report;

    @Option(
            names = "--no-match-columns",
            fallbackValue = "true",
            description = "Leave out match_quality and match_rule.")
    private boolean noMatchColumns;

    /** The places; a merged file without one is a fault. */
    public MergeOutputs outputs(Gathered faults) {
        Needs.need(out, "a place for the merged file, like --out merged.csv", faults);
        if (report != null && !report.toLowerCase(Locale.ROOT).endsWith(".html")) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "The report is an HTML page, and \"" + report + "\" is not named like one.",
                    "Write for example: --report report.html");
        }
        return new MergeOutputs(
                out == null ? "" : out, matches, provenance, conflicts, unmatched, clusters, rejects, report);
    }

    /** Whether {@code match_quality} and {@code match_rule} are written. */
    public boolean matchColumns() {
        return !noMatchColumns;
    }
}
