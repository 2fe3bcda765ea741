// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.MergeReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** What everybody wants to know first: does it add up, how much was matched, is there anything to look at. */
final class OutcomeSection {
    private OutcomeSection() {}

    static Html of(MergeReport report) {
        Element section = Phrase.section("outcome", "Outcome").with(balance(report), tiles(report), qualities(report));
        List<Html> notes = notes(report);
        return notes.isEmpty()
                ? section
                : section.with(
                        Html.element("h3", "Worth a look"),
                        Html.element("ul", notes).styled("notes"));
    }

    private static Html balance(MergeReport report) {
        List<Html> terms =
                new ArrayList<>(List.of(term("", report.rowsIn(), "rows in"), term("=", report.rowsOut(), "rows out")));
        if (report.mergedAway() > 0) {
            terms.add(term("+", report.mergedAway(), "merged away"));
        }
        terms.add(term("+", report.rejected(), "rejected"));
        return Html.element("p", terms).styled("balance");
    }

    private static Html term(String sign, long number, String words) {
        Element term = Html.element("span").styled("term");
        return (sign.isEmpty() ? term : term.with(Html.element("span", sign).styled("sign"), Html.text(" ")))
                .with(Html.element("b", Figures.count(number)), Html.text(" " + words + " "));
    }

    private static Html tiles(MergeReport report) {
        long changed = ColumnSection.merged(report).stream()
                .mapToLong(ColumnReport::changed)
                .sum();
        return Html.element(
                        "dl",
                        List.of(
                                tile(
                                        "Rows matched",
                                        Figures.share(report.matched(), report.rowsOut()),
                                        Figures.count(report.matched()) + " of " + Figures.count(report.rowsOut())),
                                tile("Cells filled or changed", Figures.count(changed), "in " + columns(report)),
                                tile(
                                        "Records used",
                                        Figures.share(report.records() - report.unusedRecords(), report.records()),
                                        "of " + Figures.count(report.records()) + ", making up "
                                                + Phrase.number(report.entities(), "entity", "entities")),
                                tile(
                                        "Time",
                                        Figures.duration(report.seconds()),
                                        "peak memory " + Figures.bytes(report.peakRssBytes()))))
                .styled("tiles");
    }

    private static String columns(MergeReport report) {
        long columns = ColumnSection.merged(report).stream()
                .filter(column -> column.changed() > 0)
                .count();
        return Phrase.number(columns, "column", "columns");
    }

    private static Html tile(String name, String figure, String remark) {
        return Html.element("div")
                .with(
                        Html.element("dt", name),
                        Html.element("dd", figure),
                        Html.element("dd", remark).styled("remark"));
    }

    private static Html qualities(MergeReport report) {
        long all = report.rowsOut();
        Bar bar = Bar.empty()
                .then("matched", report.matched(), all)
                .then("doubtful", report.doubtful(), all)
                .then("ambiguous", report.ambiguous(), all)
                .then("unmatched", report.unmatched(), all);
        Table table = new Table("outcome-quality", "Rows by match quality")
                .word("match_quality")
                .figures("rows", "share")
                .words("meaning");
        quality(table, "matched", report.matched(), all, "a rule found one entity that does not contradict the row");
        quality(
                table,
                "doubtful",
                report.doubtful(),
                all,
                "every entity found has another identity key than the row, or was taken though the key is shared");
        quality(table, "ambiguous", report.ambiguous(), all, "only keys that several entities share");
        quality(table, "unmatched", report.unmatched(), all, "no usable key of the row is in any enrichment");
        return Html.element("div").styled("whole").with(bar.html(), table.html());
    }

    private static void quality(Table table, @CompileTimeConstant String word, long rows, long all, String meaning) {
        table.row(Phrase.swatch(word, word), Phrase.count(rows), Phrase.share(rows, all), Html.text(meaning));
    }

    private static List<Html> notes(MergeReport report) {
        List<Html> notes = new ArrayList<>();
        note(
                notes,
                report.rejected(),
                "line of the original was rejected",
                "lines of the original were rejected",
                "#lines");
        note(
                notes,
                report.rejectedEnrichment(),
                "line of an enrichment was rejected",
                "lines of enrichments were rejected",
                "#lines");
        note(
                notes,
                report.ruleConflicts(),
                "time a rule found an entity that contradicts the row; it gave nothing to it",
                "times a rule found an entity that contradicts the row; it gave nothing to it",
                "#matching");
        long generic =
                report.rules().stream().mapToLong(rule -> rule.genericKeys()).sum();
        note(
                notes,
                generic,
                "key was too common to tell persons apart, and was not used",
                "keys were too common to tell persons apart, and were not used",
                "#keys");
        note(
                notes,
                report.oversized(),
                "entity had too many records and was split by the strongest rule",
                "entities had too many records and were split by the strongest rule",
                "#keys-oversized");
        note(
                notes,
                report.renamed().size(),
                "column could not keep its name",
                "columns could not keep their names",
                "#columns");
        note(
                notes,
                report.strayPins(),
                "pinned cell has a key that no row has",
                "pinned cells have a key that no row has",
                "#columns");
        long warnings = report.files().stream()
                .mapToLong(file -> file.warnings().size())
                .sum();
        note(notes, warnings, "warning about a file", "warnings about files", "#files");
        return notes;
    }

    private static void note(List<Html> notes, long number, String one, String many, String target) {
        if (number > 0) {
            notes.add(Html.element("li")
                    .with(Html.element("a", Phrase.number(number, one, many)).attribute("href", target)));
        }
    }
}
