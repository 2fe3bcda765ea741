// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.PlanForecast;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** The graph of a plan's steps: for a person to read, and for Mermaid to draw. */
public final class PlanGraph {
    private static final int ABOUT_WIDTH = 44;
    private static final int COLUMNS_WIDTH = 60;

    private PlanGraph() {}

    /**
     * A table of the steps in the order in which they would run.
     *
     * @param sql whether the statements are shown too
     */
    public static List<String> lines(PlanForecast forecast, boolean sql) {
        TextTable table = TextTable.of("step", "does", "takes", "", ">bytes", ">rows", "columns");
        for (PlanForecast.Step step : forecast.steps()) {
            table.add(List.of(
                    step.id(),
                    step.kind(),
                    String.join(", ", step.takes()),
                    Cells.visible(step.about(), ABOUT_WIDTH),
                    step.bytes() == 0 ? "" : Figures.bytes(step.bytes()),
                    rows(step),
                    Cells.visible(String.join(", ", step.columns()), COLUMNS_WIDTH)));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (forecast.steps().stream().anyMatch(step -> step.tried() && !step.whole())) {
            lines.add("~ of the first " + Figures.count(forecast.rows()) + " rows of each file");
        }
        if (forecast.steps().stream().anyMatch(step -> !step.tried())) {
            lines.add("? not tried: it asks another machine or standard input, or hangs on a step that does");
        }
        for (PlanForecast.Step step : forecast.steps()) {
            boolean asked = sql || step.kind().equals("write");
            if (asked && !step.statement().isEmpty()) {
                lines.add("");
                lines.add("-- " + step.id());
                step.statement().strip().lines().forEach(lines::add);
            }
        }
        return lines;
    }

    private static String rows(PlanForecast.Step step) {
        if (!step.tried()) {
            return "?";
        }
        return (step.whole() ? "" : "~") + Figures.count(step.rows());
    }

    /** The graph as Mermaid draws it: sources round, tables square, outputs slanted. */
    public static List<String> mermaid(PlanForecast forecast) {
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        for (PlanForecast.Step step : forecast.steps()) {
            String text = step.id() + "<br/>" + step.kind();
            lines.add("  " + node(step.id())
                    + switch (step.kind()) {
                        case "read" -> "([\"" + text + "\"])";
                        case "write", "load" -> "[/\"" + text + "\"/]";
                        default -> "[\"" + text + "\"]";
                    });
        }
        for (PlanForecast.Step step : forecast.steps()) {
            step.takes().forEach(taken -> lines.add("  " + node(taken) + " --> " + node(step.id())));
        }
        return lines;
    }

    /** Some ids are words of Mermaid's. */
    private static String node(String id) {
        return "step_" + id;
    }
}
