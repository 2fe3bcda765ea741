// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Step;
import io.braid.core.report.Forecast;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a plan would do and take, for a person. What is estimated says so. */
public final class ForecastText {
    private static final int NAME_WIDTH = 50;
    private static final int TABLES_WIDTH = 100;
    private static final int LINE_WIDTH = 400;

    private ForecastText() {}

    public static List<String> lines(Plan plan, Forecast forecast, RunSettings settings) {
        List<String> lines = new ArrayList<>(steps(plan));
        lines.add("");
        lines.addAll(files(forecast));
        lines.add("");
        lines.addAll(rules(forecast));
        lines.add("");
        lines.addAll(stages(forecast));
        lines.add("");
        lines.addAll(needs(forecast, settings));
        forecast.warnings().forEach(warning -> lines.add("look at: " + Cells.visible(warning, LINE_WIDTH)));
        return lines;
    }

    private static List<String> steps(Plan plan) {
        TextTable table = TextTable.of("step", "does", "takes", "makes");
        for (Step step : plan.steps()) {
            String does = step.work().getClass().getSimpleName().toLowerCase(Locale.ROOT);
            String file = step.work() instanceof Step.Read read
                    ? read.file().path()
                    : String.join(", ", step.work().takes());
            String makes = step.work() instanceof Step.Write write ? write.path() : "table " + step.id();
            table.add(List.of(step.id(), does, Cells.visible(file, NAME_WIDTH), Cells.visible(makes, NAME_WIDTH)));
        }
        return table.lines();
    }

    private static List<String> files(Forecast forecast) {
        TextTable table = TextTable.of("file", "role", ">bytes", ">rows", ">looked at", ">columns", "written as");
        for (Forecast.File file : forecast.files()) {
            table.add(List.of(
                    Cells.visible(file.file(), NAME_WIDTH),
                    file.role(),
                    Figures.bytes(file.bytes()),
                    about(file.rows(), file.exact()),
                    Figures.count(file.sampled()),
                    Figures.count(file.columns().size()),
                    Cells.visible(file.format(), NAME_WIDTH)));
        }
        return table.lines();
    }

    private static List<String> rules(Forecast forecast) {
        boolean exact = forecast.files().stream().allMatch(Forecast.File::exact);
        TextTable table = TextTable.of(
                "rule", ">original with key", ">enrichments with key", ">rows with key", "most frequent keys");
        for (Forecast.Rule rule : forecast.rules()) {
            table.add(List.of(
                    Cells.visible(rule.rule(), NAME_WIDTH),
                    share(rule.original()),
                    share(rule.enrichments()),
                    about(rule.keys(), exact),
                    rule.frequent().stream()
                            .map(key -> Cells.visible(key.key(), NAME_WIDTH) + " (" + Figures.count(key.rows()) + ")")
                            .collect(Collectors.joining(", "))));
        }
        return table.lines();
    }

    private static List<String> stages(Forecast forecast) {
        TextTable table = TextTable.of("stage", "tables", "does");
        for (Forecast.Stage stage : forecast.stages()) {
            table.add(List.of(
                    stage.stage(),
                    Cells.visible(tables(stage.tables()), TABLES_WIDTH),
                    Cells.visible(stage.does(), LINE_WIDTH)));
        }
        return table.lines();
    }

    private static String tables(List<String> tables) {
        return tables.isEmpty() ? "-" : String.join(", ", tables);
    }

    private static List<String> needs(Forecast forecast, RunSettings settings) {
        boolean exact = forecast.files().stream().allMatch(Forecast.File::exact);
        List<String> lines = new ArrayList<>();
        lines.add("output: " + about(forecast.rows(), exact) + " rows, "
                + Figures.count(forecast.columns().size()) + " columns, at most about "
                + Figures.bytes(forecast.outputBytes()));
        lines.add("columns: " + Cells.visible(String.join(", ", forecast.columns()), LINE_WIDTH));
        lines.add("tables: about " + Figures.bytes(forecast.tableBytes()) + "; with "
                + Figures.bytes(settings.memoryBytes()) + " of memory "
                + (forecast.memoryBytes() <= settings.memoryBytes()
                        ? "nothing should spill"
                        : "some of it spills; with about " + Figures.bytes(forecast.memoryBytes()) + " none would"));
        lines.add("disk: about " + Figures.bytes(forecast.diskBytes()) + " with the output");
        lines.add("statements: --sql shows them; as run, in the session's artifacts/sql/statements.sql");
        return lines;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String about(long number, boolean exact) {
        return (exact ? "" : "~") + Figures.count(number);
    }
}
