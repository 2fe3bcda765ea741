// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.text.Cells;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A merge's report as one HTML page: no script, no network, nothing beside it. The same report gives the same page. Its
 * charts are tables whose bars repeat the figures beside them. Of the data it shows the keys that were not used and the names
 * of files and columns, as the report itself does.
 */
public final class MergePage {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private MergePage() {}

    /** The page's whole text, to be stored as UTF-8. */
    public static String write(MergeReport report) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Html.element("html")
                .attribute("lang", "en")
                .with(head(report), body(report))
                .writeTo(out);
        return out.toString();
    }

    private static Html head(MergeReport report) {
        return Html.element("head")
                .with(
                        Html.element("meta").attribute("charset", "utf-8"),
                        Html.element("meta")
                                .attribute("http-equiv", "Content-Security-Policy")
                                .attribute("content", Stylesheet.contentSecurityPolicy()),
                        Html.element("meta")
                                .attribute("name", "viewport")
                                .attribute("content", "width=device-width, initial-scale=1"),
                        Html.element("meta").attribute("name", "color-scheme").attribute("content", "light dark"),
                        Html.element("title", Cells.visible(original(report), Html.LONGEST_NAME) + " – merge report"),
                        new Stylesheet());
    }

    private static Html body(MergeReport report) {
        return Html.element("body")
                .with(
                        Html.element("a", "Skip to the report").styled("skip").attribute("href", "#report"),
                        header(report),
                        contents(),
                        Html.element("main")
                                .attribute("id", "report")
                                .with(
                                        OutcomeSection.of(report),
                                        MatchSection.of(report),
                                        ColumnSection.of(report),
                                        KeySection.of(report),
                                        LineSection.of(report),
                                        FileSection.of(report),
                                        RunSection.of(report)),
                        Html.element("footer")
                                .with(Phrase.paragraph(
                                        "Written by Braid. 1 MB is 2^20 bytes. Shares are of the rows out"
                                                + " unless the table says otherwise. This page is one file; it runs no"
                                                + " script and asks nothing of the network.")));
    }

    private static Html header(MergeReport report) {
        long files = enrichments(report).size();
        Element lead = Html.element("p")
                .styled("lead")
                .with(
                        Html.foreign(original(report)),
                        Html.text(" merged with " + Phrase.number(files, "file", "files")
                                + day(report.session()).map(day -> " on " + day).orElse("")));
        return Html.element("header")
                .with(
                        Html.element("p", "Braid").styled("brand"),
                        Html.element("h1", "Merge report"),
                        lead,
                        Html.element("p").styled("session").with(Html.text("Session "), Html.code(report.session())));
    }

    private static Html contents() {
        return Html.element("nav")
                .attribute("aria-label", "Contents")
                .with(Html.element(
                        "ul",
                        List.of(
                                link("#outcome", "Outcome"),
                                link("#matching", "Matching"),
                                link("#columns", "Columns"),
                                link("#keys", "Keys not used"),
                                link("#lines", "Rejects and repairs"),
                                link("#files", "Files"),
                                link("#run", "Time and memory"))));
    }

    private static Html link(String target, String words) {
        return Html.element("li").with(Html.element("a", words).attribute("href", target));
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

    /** When the session began, where its name tells. */
    private static Optional<String> day(String session) {
        if (session.length() < 15) {
            return Optional.empty();
        }
        try {
            return Optional.of(DAY.format(LocalDateTime.parse(session.substring(0, 15), STAMP)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
