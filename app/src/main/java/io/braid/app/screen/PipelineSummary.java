// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.core.report.StepReport;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The end of a plan of steps, for a person. */
public final class PipelineSummary {
    private static final int NAME_WIDTH = 50;

    private PipelineSummary() {}

    public static List<String> lines(PipelineReport report) {
        TextTable table = TextTable.of("step", "does", ">rows", ">rejected", ">bytes", ">time", "");
        for (StepReport step : report.steps()) {
            table.add(List.of(
                    step.id(),
                    step.kind(),
                    Figures.count(step.rows()),
                    Figures.count(step.rejected()),
                    step.bytes() == 0 ? "" : Figures.bytes(step.bytes()),
                    Figures.duration(step.seconds()),
                    step.counts().entrySet().stream()
                            .filter(entry -> !entry.getKey().endsWith("_ms"))
                            .map(entry -> entry.getKey().replace('_', ' ') + " " + Figures.count(entry.getValue()))
                            .collect(Collectors.joining(", "))));
        }
        List<String> lines = new ArrayList<>(table.lines());
        report.steps().stream()
                .map(StepReport::quality)
                .filter(Objects::nonNull)
                .forEach(quality -> lines.addAll(checks(quality)));
        report.warnings().forEach(warning -> lines.add("warning: " + warning));
        report.steps().stream()
                .filter(step -> !step.rejects().isEmpty())
                .forEach(step -> lines.add("rejected by " + step.id() + ": " + step.rejects()));
        lines.addAll(RunTables.outputs(report.outputs()));
        lines.add(Figures.duration(report.seconds()) + "  peak rss " + Figures.bytes(report.peakRssBytes())
                + "  session " + report.session());
        return lines;
    }

    /** One line a rule of a check. */
    private static List<String> checks(QualityReport quality) {
        if (quality.rules().isEmpty()) {
            return List.of();
        }
        TextTable table = TextTable.of("rule of " + quality.step(), "outcome", ">looked at", ">failed", ">share");
        for (RuleQuality rule : quality.rules()) {
            table.add(List.of(
                    Cells.visible(rule.rule(), NAME_WIDTH),
                    rule.outcome(),
                    Figures.count(rule.looked()),
                    Figures.count(rule.failed()),
                    Figures.share(rule.failed(), rule.looked())));
        }
        return table.lines();
    }
}
