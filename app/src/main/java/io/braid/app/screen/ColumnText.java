// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.ColumnExplanation;
import io.braid.core.report.ColumnExplanation.Candidate;
import io.braid.core.report.Explanation.RecordPlace;
import java.util.ArrayList;
import java.util.List;

/** How one cell came about, for a person: the cell, what became of it, who the candidates were and why one won. */
final class ColumnText {
    private static final int MOST_SHOWN = 12;
    private static final int SENTENCE = 160;

    private ColumnText() {}

    static List<String> lines(ColumnExplanation column) {
        List<String> lines = new ArrayList<>();
        lines.add(visible(column.column()) + ": " + (column.value().isBlank() ? "(blank)" : visible(column.value())));
        lines.add("  " + Cells.visible(column.outcome(), SENTENCE));
        if (!column.strategy().isEmpty() && column.candidateCount() > 0) {
            String group =
                    column.group().isEmpty() ? "" : " for " + String.join("+", column.group()) + " in one record";
            lines.add("  " + Cells.visible(column.strategy() + group + ": " + column.why(), SENTENCE));
            lines.addAll(candidates(column));
        }
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
