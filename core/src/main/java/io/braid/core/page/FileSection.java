// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was read, what was remarkable about it, and what was written. */
final class FileSection {
    private FileSection() {}

    static Html of(MergeReport report) {
        Element section = Phrase.section("files", "Files").with(read(report.files()));
        List<Html> warnings = warnings(report.files());
        if (!warnings.isEmpty()) {
            section = section.with(Html.element("h3", "Warnings"), Html.element("ul", warnings));
        }
        return section.with(columns(report.files())).with(written(report.outputs()));
    }

    private static Html read(List<FileReport> files) {
        Table table = new Table("files-read", "Files read")
                .words("file")
                .word("role")
                .words("form")
                .figures("rows", "rejected", "repaired", "size", "time");
        for (FileReport file : files) {
            table.row(
                    Html.foreign(file.file()),
                    Html.text(file.role()),
                    Html.foreign(file.format()),
                    Phrase.count(file.rows()),
                    Phrase.count(file.rejected()),
                    Phrase.count(file.repaired()),
                    Html.text(Figures.bytes(file.bytes())),
                    Html.text(Figures.duration(file.seconds())));
        }
        return table.html();
    }

    private static List<Html> warnings(List<FileReport> files) {
        List<Html> warnings = new ArrayList<>();
        for (FileReport file : files) {
            for (String warning : file.warnings()) {
                warnings.add(
                        Html.element("li").with(Html.foreign(file.file()), Html.text(": "), Html.foreign(warning)));
            }
        }
        return warnings;
    }

    private static List<Html> columns(List<FileReport> files) {
        List<Html> details = new ArrayList<>();
        for (FileReport file : files) {
            List<Html> names = file.columns().stream()
                    .<Html>map(name -> Html.element("li").with(Html.foreign(name)))
                    .toList();
            if (!names.isEmpty()) {
                details.add(Html.element("details")
                        .with(
                                Html.element("summary")
                                        .with(
                                                Html.text(Phrase.number(names.size(), "column", "columns") + " of "),
                                                Html.foreign(file.file())),
                                Html.element("ol", names).styled("names")));
            }
        }
        return details;
    }

    private static Html written(Map<String, String> outputs) {
        if (outputs.isEmpty()) {
            return Phrase.paragraph("No file was written.");
        }
        Table table = new Table("files-written", "Files written").word("output").words("where");
        outputs.forEach((kind, place) ->
                table.row(Html.text(kind), place.equals("-") ? Html.text("standard output") : Html.code(place)));
        return table.html();
    }
}
