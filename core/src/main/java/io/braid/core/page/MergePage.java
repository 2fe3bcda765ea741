// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.text.Cells;
import java.util.List;
import java.util.Map;

/**
 * A merge's report as one HTML page: no script, no network, nothing beside it. The same report gives the same page. Its
 * charts are tables whose bars repeat the figures beside them. Of the data it shows the keys that were not used and the names
 * of files and columns, as the report itself does.
 */
public final class MergePage {
    private MergePage() {}

    /** The page's whole text, to be stored as UTF-8. */
    public static String write(MergeReport report) {
        Frame frame = new Frame(
                Cells.visible(original(report), Html.LONGEST_NAME) + " – merge report",
                "Merge report",
                lead(report),
                report.session(),
                List.of(
                        Map.entry("outcome", "Outcome"),
                        Map.entry("matching", "Matching"),
                        Map.entry("columns", "Columns"),
                        Map.entry("keys", "Keys not used"),
                        Map.entry("lines", "Rejects and repairs"),
                        Map.entry("files", "Files"),
                        Map.entry("run", "Time and memory")),
                "Written by Braid. 1 MB is 2^20 bytes. Shares are of the rows out unless the table says otherwise. This page"
                        + " is one file; it runs no script and asks nothing of the network.");
        return frame.write(List.of(
                OutcomeSection.of(report),
                MatchSection.of(report),
                ColumnSection.of(report),
                KeySection.of(report),
                LineSection.of(report),
                FileSection.of(report),
                RunSection.of(report)));
    }

    private static Element lead(MergeReport report) {
        long files = enrichments(report).size();
        return Html.element("p")
                .styled("lead")
                .with(
                        Html.foreign(original(report)),
                        Html.text(
                                " merged with " + Phrase.number(files, "file", "files") + Frame.day(report.session())));
    }

    /** The name of the original. */
    static String original(MergeReport report) {
        return report.files().stream()
                .filter(file -> file.role().equals("original"))
                .map(FileReport::file)
                .findFirst()
                .orElse("The original");
    }

    /** The reports of the files merged with it. */
    static List<FileReport> enrichments(MergeReport report) {
        return report.files().stream()
                .filter(file -> file.role().equals("enrichment"))
                .toList();
    }
}
