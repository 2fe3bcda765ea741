// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.RuleReport;
import java.util.List;
import java.util.Map;

/** How rows found their records: the funnel of rules, their keys, and the files' part. */
final class MatchSection {
    private MatchSection() {}

    static Html of(MergeReport report) {
        Element section = Phrase.section("matching", "How rows were matched")
                .with(
                        funnel(report),
                        Phrase.paragraph("Rules are tried in this order. A row counts at the first rule that finds an"
                                + " entity which does not contradict it."),
                        rowKeys(report),
                        recordKeys(report),
                        keyWords());
        if (report.ruleConflicts() > 0) {
            section = section.with(Phrase.paragraph("Rule conflicts: "
                    + Phrase.number(report.ruleConflicts(), "pair", "pairs")
                    + " of a row and an entity that one of its rules found, while an identity rule of both names"
                    + " different keys. Such an entity gives nothing to the row."));
        }
        return section.with(files(report));
    }

    private static Html funnel(MergeReport report) {
        long all = report.rowsOut();
        long before = 0;
        Table table = new Table("matching-rules", "Rows matched, rule by rule")
                .words("rule")
                .chart("part of the rows")
                .figures("rows", "share", "left");
        for (RuleReport rule : report.rules()) {
            table.row(
                    name(rule),
                    Bar.empty()
                            .skip(before, all)
                            .then("matched", rule.matched(), all)
                            .html(),
                    Phrase.count(rule.matched()),
                    Phrase.share(rule.matched(), all),
                    Phrase.count(all - before - rule.matched()));
            before += rule.matched();
        }
        before = rest(table, "doubtful", report.doubtful(), before, all);
        before = rest(table, "ambiguous", report.ambiguous(), before, all);
        rest(table, "unmatched", report.unmatched(), before, all);
        return table.html();
    }

    /** A row for those that no rule matched; gives the rows accounted for so far. */
    private static long rest(Table table, @CompileTimeConstant String quality, long rows, long before, long all) {
        table.row(
                Phrase.swatch(quality, quality),
                Bar.empty().skip(before, all).then(quality, rows, all).html(),
                Phrase.count(rows),
                Phrase.share(rows, all),
                Phrase.count(all - before - rows));
        return before + rows;
    }

    /** A rule as it was written, and whether it tells persons apart. */
    private static Html name(RuleReport rule) {
        Element name = Html.element("span").with(Html.code(rule.rule()));
        return rule.identity() ? name.with(Html.text(" "), Phrase.badge("identity")) : name;
    }

    private static Html rowKeys(MergeReport report) {
        Table table = new Table("matching-row-keys", "Keys of the original's rows")
                .words("rule")
                .chart("rows with a key")
                .figures("with a key", "share", "blank", "doubtful rows");
        for (RuleReport rule : report.rules()) {
            long all = rule.originalKeys() + rule.originalBlank();
            table.row(
                    name(rule),
                    Bar.empty().then("fact", rule.originalKeys(), all).html(),
                    Phrase.count(rule.originalKeys()),
                    Phrase.share(rule.originalKeys(), all),
                    Phrase.count(rule.originalBlank()),
                    Phrase.count(rule.doubtful()));
        }
        return table.html();
    }

    private static Html recordKeys(MergeReport report) {
        Table table = new Table("matching-record-keys", "Keys of the enrichment records")
                .words("rule")
                .chart("records with a key")
                .figures("with a key", "blank", "different", "shared", "too common", "entities joined");
        for (RuleReport rule : report.rules()) {
            long all = rule.recordKeys() + rule.recordBlank();
            table.row(
                    name(rule),
                    Bar.empty().then("fact", rule.recordKeys(), all).html(),
                    Phrase.count(rule.recordKeys()),
                    Phrase.count(rule.recordBlank()),
                    Phrase.count(rule.distinctKeys()),
                    Phrase.count(rule.sharedKeys()),
                    Phrase.count(rule.genericKeys()),
                    Phrase.count(rule.joinedEntities()));
        }
        return table.html();
    }

    private static Html keyWords() {
        return Phrase.terms(List.of(
                Map.entry("blank", "no cell of the rule holds anything usable"),
                Map.entry("shared", "the key belongs to several entities, so it meets none of them"),
                Map.entry("too common", "the key tells nobody apart and was not used"),
                Map.entry("entities joined", "entities whose records only this rule brought together")));
    }

    private static Html files(MergeReport report) {
        Table table = new Table("matching-files", "Records used, file by file")
                .words("file")
                .chart("part of its records")
                .figures("records", "used", "share", "never used");
        for (FileReport file : MergePage.enrichments(report)) {
            long records = file.rows() - file.rejected();
            table.row(
                    Html.foreign(file.file()),
                    Bar.empty().then("matched", file.matched(), records).html(),
                    Phrase.count(records),
                    Phrase.count(file.matched()),
                    Phrase.share(file.matched(), records),
                    Phrase.count(records - file.matched()));
        }
        table.row(
                Html.text("together"),
                Bar.empty()
                        .then("matched", report.records() - report.unusedRecords(), report.records())
                        .html(),
                Phrase.count(report.records()),
                Phrase.count(report.records() - report.unusedRecords()),
                Phrase.share(report.records() - report.unusedRecords(), report.records()),
                Phrase.count(report.unusedRecords()));
        return table.html();
    }
}
