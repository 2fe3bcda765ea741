// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.ConvertReport;
import io.braid.core.report.FileReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** The end of a conversion, for a person. */
public final class ConvertSummary {
    private ConvertSummary() {}

    public static List<String> lines(ConvertReport report) {
        List<String> lines = new ArrayList<>(RunTables.files(report.files(), false));
        for (FileReport file : report.files()) {
            file.warnings().forEach(warning -> lines.add("warning: " + file.file() + ": " + warning));
        }
        lines.addAll(RunTables.outputs(report.outputs()));
        long in = report.files().stream().mapToLong(FileReport::rows).sum();
        long rejected = report.files().stream().mapToLong(FileReport::rejected).sum();
        lines.add(Figures.duration(report.seconds()) + "  peak rss " + Figures.bytes(report.peakRssBytes()));
        lines.add("rows in " + Figures.count(in) + " = rows out " + Figures.count(in - rejected)
                + (rejected > 0 ? " + rejected " + Figures.count(rejected) : ""));
        return lines;
    }
}
