// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** What the checks of a run found: a table of rules for each, and one of the columns brought into normal form. */
final class QualitySection {
    private QualitySection() {}

    static Html of(List<QualityReport> qualities) {
        Element section = Phrase.section("quality", "Checks");
        if (qualities.isEmpty()) {
            return section.with(Phrase.paragraph("The plan has no check."));
        }
        for (int i = 0; i < qualities.size(); i++) {
            section = section.with(check(qualities.get(i), i + 1));
        }
        return section;
    }

    private static List<Html> check(QualityReport quality, int number) {
        List<Html> pieces = new ArrayList<>();
        pieces.add(Html.element("h3").with(Html.foreign(quality.step())));
        pieces.add(Html.element("p")
                .with(
                        Html.text("Of " + Phrase.number(quality.rowsIn(), "row", "rows") + " of "),
                        Html.foreign(quality.table()),
                        Html.text(" " + Figures.count(quality.rowsOut()) + " stayed and "
                                + Figures.count(quality.rejected()) + " ("
                                + Figures.share(quality.rejected(), quality.rowsIn()) + ") were rejected"
                                + (quality.maxRejected() == null
                                        ? "."
                                        : "; the plan allows " + quality.maxRejected() + "."))));
        if (!quality.rules().isEmpty()) {
            pieces.add(rules(quality, number));
        }
        if (!quality.standardised().isEmpty()) {
            pieces.add(standardised(quality, number));
        }
        return pieces;
    }

    private static Html rules(QualityReport quality, int number) {
        Table table = new Table(
                        "quality-rules-" + number,
                        "Rules of " + quality.step() + " and the rows that do not fulfil them")
                .words("rule")
                .word("requires")
                .word("outcome")
                .chart("fulfilled")
                .figures("rows looked at", "failed", "share");
        for (RuleQuality rule : quality.rules()) {
            table.row(
                    Html.foreign(rule.rule()),
                    Html.foreign(rule.requires()),
                    rule.outcome().equals("passed") ? Html.text("passed") : Phrase.badge(rule.outcome()),
                    Bar.empty()
                            .then("matched", Math.max(0, rule.looked() - rule.failed()), rule.looked())
                            .then("doubtful", Math.min(rule.failed(), rule.looked()), rule.looked())
                            .html(),
                    Phrase.count(rule.looked()),
                    Phrase.count(rule.failed()),
                    Phrase.share(rule.failed(), rule.looked()));
        }
        return table.html();
    }

    private static Html standardised(QualityReport quality, int number) {
        Table table = new Table("quality-forms-" + number, "Columns of " + quality.step() + " in normal form")
                .words("column")
                .word("form")
                .figures("cells changed", "kept, having none");
        for (QualityReport.Standardised column : quality.standardised()) {
            table.row(
                    Html.foreign(column.column()),
                    Html.foreign(column.role()),
                    Phrase.count(column.changed()),
                    Phrase.count(column.kept()));
        }
        return table.html();
    }
}
