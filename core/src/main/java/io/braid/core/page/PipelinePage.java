// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.StepReport;
import io.braid.core.text.Figures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The report of a plan of steps as one HTML page, of the kind of {@link MergePage}. Of the data it shows the names of columns alone. */
public final class PipelinePage {
    private static final double TICKS = 1_000_000;

    private PipelinePage() {}

    /** The page of a run that came to its end. */
    public static String write(PipelineReport report) {
        List<QualityReport> qualities = report.steps().stream()
                .map(StepReport::quality)
                .filter(Objects::nonNull)
                .toList();
        return write(report.session(), report, qualities);
    }

    /** The page of a run that did not: what its checks had found. */
    public static String write(String session, List<QualityReport> qualities) {
        return write(session, null, qualities);
    }

    private static String write(String session, @Nullable PipelineReport report, List<QualityReport> qualities) {
        Frame frame = new Frame(
                "Run of a plan – report",
                "Report of a run",
                Html.element("p")
                        .styled("lead")
                        .with(Html.text((report == null
                                        ? "A plan that did not come to its end"
                                        : "A plan of "
                                                + Phrase.number(report.steps().size(), "step", "steps"))
                                + Frame.day(session))),
                session,
                List.of(
                        Map.entry("steps", "Steps"),
                        Map.entry("quality", "Checks"),
                        Map.entry("warnings", "Warnings"),
                        Map.entry("outputs", "Files written")),
                "Written by Braid. 1 MB is 2^20 bytes. This page is one file; it runs no script and asks nothing of the"
                        + " network.");
        return frame.write(List.of(
                steps(report),
                QualitySection.of(qualities),
                warnings(report == null ? List.of() : report.warnings()),
                outputs(report == null ? Map.of() : report.outputs())));
    }

    private static Html steps(@Nullable PipelineReport report) {
        Element section = Phrase.section("steps", "Steps");
        if (report == null) {
            return section.with(Phrase.paragraph("The run ended before all steps were done; its log tells why."));
        }
        Table table = new Table("steps-table", "Steps, in the order in which they ran")
                .words("step")
                .word("does")
                .chart("part of the time")
                .figures("time", "rows", "rejected", "bytes");
        double timed = report.steps().stream().mapToDouble(StepReport::seconds).sum();
        long all = Math.round(Math.max(timed, report.seconds()) * TICKS);
        long before = 0;
        for (StepReport step : report.steps()) {
            long length = Math.round(step.seconds() * TICKS);
            table.row(
                    Html.foreign(step.id()),
                    Html.text(step.kind()),
                    Bar.empty().skip(before, all).then("fact", length, all).html(),
                    Html.text(Figures.duration(step.seconds())),
                    Phrase.count(step.rows()),
                    Phrase.count(step.rejected()),
                    Html.text(step.bytes() == 0 ? "–" : Figures.bytes(step.bytes())));
            before += length;
        }
        return section.with(
                table.html(),
                Phrase.paragraph("The whole run took " + Figures.duration(report.seconds())
                        + ". The process held at most " + Figures.bytes(report.peakRssBytes()) + " of memory."));
    }

    private static Html warnings(List<String> warnings) {
        Element section = Phrase.section("warnings", "Warnings");
        return warnings.isEmpty()
                ? section.with(Phrase.paragraph("There was nothing to warn of."))
                : section.with(Html.element(
                        "ul",
                        warnings.stream()
                                .map(warning -> Html.element("li").with(Html.foreign(warning)))
                                .toList()));
    }

    private static Html outputs(Map<String, String> outputs) {
        Element section = Phrase.section("outputs", "Files written");
        if (outputs.isEmpty()) {
            return section.with(Phrase.paragraph("No file was written."));
        }
        Table table =
                new Table("outputs-table", "Files written").words("output").words("where");
        outputs.forEach((kind, where) -> table.row(Html.foreign(kind), Html.code(where)));
        return section.with(table.html());
    }
}
