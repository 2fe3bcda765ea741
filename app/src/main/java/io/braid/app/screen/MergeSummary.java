// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.RuleReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a merge, for a person: per file, per rule, per stage, the outputs, and the line that must add up. */
public final class MergeSummary {
    private MergeSummary() {}

    public static List<String> lines(MergeReport report) {
        List<String> lines = new ArrayList<>(RunTables.files(report.files(), true));
        lines.add("");
        lines.addAll(rules(report.rules()));
        lines.add("");
        lines.addAll(RunTables.stages(report.stages()));
        lines.add("");
        lines.add("matched " + Figures.count(report.matched())
                + "  doubtful " + Figures.count(report.doubtful())
                + "  ambiguous " + Figures.count(report.ambiguous())
                + "  unmatched " + Figures.count(report.unmatched()));
        lines.addAll(notes(report));
        lines.addAll(RunTables.outputs(report.outputs()));
        lines.add("session " + report.session() + "  " + Figures.duration(report.seconds()) + "  peak rss "
                + Figures.bytes(report.peakRssBytes()) + "  spilled " + Figures.bytes(report.spilledBytes())
                + "  disk " + Figures.bytes(report.diskBytes()));
        lines.add(RunTables.balance(report.rowsIn(), report.rowsOut(), report.mergedAway(), report.rejected()));
        return lines;
    }

    /** Says what nobody should have to look for. Warnings are not repeated: they were shown when they arose. */
    private static List<String> notes(MergeReport report) {
        List<String> notes = new ArrayList<>();
        CacheReport cache = report.cache();
        if (cache != null) {
            notes.add(cache.sentence(Figures.count(cache.rows())));
        }
        for (Map.Entry<String, String> renamed : report.renamed().entrySet()) {
            notes.add("the column " + renamed.getKey() + " is written as " + renamed.getValue());
        }
        if (!report.genericKeys().isEmpty()) {
            notes.add(RunTables.genericKeys(report.genericKeys()));
        }
        if (report.oversized() > 0) {
            notes.add(RunTables.oversized(report.oversized(), report.stillOversized()));
        }
        if (report.rejectedEnrichment() > 0) {
            notes.add("lines of enrichments that could not be read: " + Figures.count(report.rejectedEnrichment()));
        }
        return notes;
    }

    private static List<String> rules(List<RuleReport> rules) {
        TextTable table = TextTable.of(
                "rule", ">matched", ">doubtful", ">rows with key", ">records with key", ">keys", ">shared", ">generic");
        for (RuleReport rule : rules) {
            table.add(List.of(
                    rule.rule() + (rule.identity() ? " (identity)" : ""),
                    Figures.count(rule.matched()),
                    Figures.count(rule.doubtful()),
                    Figures.count(rule.originalKeys()),
                    Figures.count(rule.recordKeys()),
                    Figures.count(rule.distinctKeys()),
                    Figures.count(rule.sharedKeys()),
                    Figures.count(rule.genericKeys())));
        }
        return table.lines();
    }
}
