// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lines of the files that could not be read as they stood: refused, or mended. */
final class LineSection {
    private LineSection() {}

    static Html of(MergeReport report) {
        Element section = Phrase.section("lines", "Rejected and repaired lines");
        Table rejects =
                table("lines-rejects", "Rejected lines by reason", "reason", report.files(), FileReport::rejects);
        Table repairs = table("lines-repairs", "Repaired lines by kind", "repair", report.files(), FileReport::repairs);
        section = section.with(rejects.isEmpty() ? Phrase.paragraph("No line was rejected.") : rejects.html());
        String place = report.outputs().getOrDefault("rejects", "");
        if (!rejects.isEmpty() && !place.isEmpty()) {
            section = section.with(Html.element("p")
                    .with(Html.text("They are, with line, reason and text, in "), Html.code(place), Html.text(".")));
        }
        return section.with(repairs.isEmpty() ? Phrase.paragraph("No line needed repair.") : repairs.html());
    }

    private static Table table(
            String id,
            String caption,
            String what,
            List<FileReport> files,
            Function<FileReport, Map<String, Long>> counts) {
        Table table = new Table(id, caption).words("file").words(what).figures("lines");
        for (FileReport file : files) {
            counts.apply(file)
                    .forEach((reason, lines) ->
                            table.row(Html.foreign(file.file()), Html.code(reason), Phrase.count(lines)));
        }
        return table;
    }
}
