// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.ColumnExplanation;
import io.braid.core.report.ColumnExplanation.Candidate;
import io.braid.core.report.Explanation;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** How one cell came about, for a person: the cell, what became of it, who the candidates were and why one won. */
final class ColumnText {
    private static final int MOST_SHOWN = 12;
    private static final int SENTENCE = 160;

    private ColumnText() {}

    /** A line a cell; one for all where they were not filled for one reason. */
    static List<String> summary(Explanation explanation) {
        List<ColumnExplanation> columns = explanation.columns();
        if (columns.size() > 1
                && columns.stream().map(ColumnExplanation::outcome).distinct().count() == 1) {
            return List.of("no cell was changed: "
                    + Cells.visible(columns.get(0).outcome().replace("not filled: ", ""), SENTENCE));
        }
        TextTable table = TextTable.of("column", "merged", "why");
        for (ColumnExplanation column : columns) {
            table.add(List.of(
                    visible(column.column()),
                    column.value().isBlank() ? "(blank)" : visible(column.value()),
                    Cells.visible(column.outcome(), SENTENCE)));
        }
        return table.lines();
    }

    /** Who the candidates of a cell were and why one won; nothing if there were none. */
    static List<String> contest(ColumnExplanation column) {
        if (column.candidateCount() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String group = column.group().isEmpty() ? "" : ", one record for " + visible(String.join("+", column.group()));
        lines.add("");
        lines.add(visible(column.column()) + group + ": " + Cells.visible(column.why(), SENTENCE));
        lines.addAll(candidates(column));
        return lines;
    }

    private static List<String> candidates(ColumnExplanation column) {
        TextTable table = TextTable.of("  ", "candidate", "from", "by the rule");
        for (Candidate candidate : column.candidates()
                .subList(0, Math.min(MOST_SHOWN, column.candidates().size()))) {
            boolean taken = column.winners().contains(new RecordPlace(candidate.file(), candidate.row()));
            table.add(List.of(
                    taken ? "  *" : "",
                    candidate.value().isBlank() ? "(blank)" : visible(candidate.value()),
                    visible(candidate.file()) + " row " + candidate.row(),
                    visible(candidate.rule())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (column.candidateCount() > MOST_SHOWN) {
            lines.add("     and " + Figures.count(column.candidateCount() - MOST_SHOWN) + " more");
        }
        return lines;
    }

    private static String visible(String text) {
        return ExplanationText.visible(text);
    }
}
