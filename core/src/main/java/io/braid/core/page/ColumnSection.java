// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.ColumnReport;
import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import java.util.List;
import java.util.Map;

/** What the merge did to each column: how full it was and is, which values gave way, what it is called now. */
final class ColumnSection {
    private ColumnSection() {}

    static Html of(MergeReport report) {
        Element section = Phrase.section("columns", "Columns").with(fill(report), legend());
        Table conflicts = conflicts(report.columns());
        if (!conflicts.isEmpty()) {
            section = section.with(
                    conflicts.html(),
                    Phrase.terms(List.of(
                            Map.entry(
                                    "gave way",
                                    "different texts that enrichments offered for a cell and that were not chosen"),
                            Map.entry("pinned", "cells that the overrides file decided"))));
        }
        if (report.strayPins() > 0) {
            section = section.with(Phrase.paragraph("No row of the original has the key of "
                    + Phrase.number(report.strayPins(), "override", "overrides") + "."));
        }
        return report.renamed().isEmpty() ? section : section.with(renamed(report.renamed()));
    }

    private static Html fill(MergeReport report) {
        long all = report.rowsOut();
        int kept = kept(report);
        Table table = new Table("columns-fill", "Cells that hold something, before and after")
                .words("column")
                .chart("part of the rows")
                .figures("before", "after", "filled", "cells changed");
        List<ColumnReport> columns = merged(report);
        for (int i = 0; i < columns.size(); i++) {
            ColumnReport column = columns.get(i);
            long gained = column.filledAfter() - column.filledBefore();
            Element name = Html.element("span").with(Html.foreign(column.column()));
            table.row(
                    i < kept ? name : name.with(Html.text(" "), Phrase.badge("new")),
                    Bar.empty()
                            .then("before", Math.min(column.filledBefore(), column.filledAfter()), all)
                            .then("gained", gained, all)
                            .html(),
                    Phrase.share(column.filledBefore(), all),
                    Phrase.share(column.filledAfter(), all),
                    Phrase.count(gained),
                    Phrase.count(column.changed()));
        }
        return table.html();
    }

    /** The columns of the files: {@code match_quality} and {@code match_rule}, which stand behind them, hold none of their data. */
    static List<ColumnReport> merged(MergeReport report) {
        List<ColumnReport> all = report.columns();
        int files = all.size() - 2;
        boolean marked = files >= kept(report)
                && isMark(all.get(files), "match_quality", report.renamed())
                && isMark(all.get(files + 1), "match_rule", report.renamed());
        return marked ? all.subList(0, files) : all;
    }

    private static boolean isMark(ColumnReport column, String name, Map<String, String> renamed) {
        return column.fill().isEmpty() && column.column().equals(renamed.getOrDefault(name, name));
    }

    /** How many of the columns are the original's own; they come first. */
    private static int kept(MergeReport report) {
        return report.files().stream()
                .filter(file -> file.role().equals("original"))
                .map(FileReport::columns)
                .mapToInt(List::size)
                .findFirst()
                .orElse(0);
    }

    private static Html legend() {
        return Html.element("p")
                .styled("legend")
                .with(
                        Phrase.swatch("before", "held something before"),
                        Html.text(" "),
                        Phrase.swatch("gained", "filled by the merge"));
    }

    private static Table conflicts(List<ColumnReport> columns) {
        Table table = new Table("columns-conflicts", "How conflicting values were settled")
                .words("column")
                .word("filled by")
                .words("chosen by")
                .figures("rows in conflict", "values that gave way", "cells pinned");
        for (ColumnReport column : columns) {
            if (!column.strategy().isEmpty() || column.pinned() > 0) {
                table.row(
                        Html.foreign(column.column()),
                        Html.code(column.fill()),
                        Html.code(column.strategy()),
                        counted(column.conflictRows()),
                        counted(column.lostValues()),
                        Phrase.count(column.pinned()));
            }
        }
        return table;
    }

    private static Html counted(long conflicts) {
        return conflicts == ColumnReport.NOT_COUNTED ? Html.text("not counted") : Phrase.count(conflicts);
    }

    private static Html renamed(Map<String, String> renamed) {
        Table table = new Table("columns-renamed", "Columns that could not keep their names")
                .words("column")
                .words("written as");
        renamed.forEach((wanted, given) -> table.row(Html.foreign(wanted), Html.foreign(given)));
        return table.html();
    }
}
