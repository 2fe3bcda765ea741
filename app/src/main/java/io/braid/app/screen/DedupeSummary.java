// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** The end of a deduplication, for a person: the file, per rule, per stage, the outputs, and the line that must add up. */
public final class DedupeSummary {
    private DedupeSummary() {}

    public static List<String> lines(DedupeReport report) {
        List<String> lines = new ArrayList<>(RunTables.files(List.of(report.file()), false));
        lines.add("");
        lines.addAll(rules(report.rules()));
        lines.add("");
        lines.addAll(RunTables.stages(report.stages()));
        lines.add("");
        lines.add("persons " + Figures.count(report.rowsOut()) + "  of several rows "
                + Figures.count(report.entitiesOfSeveral()));
        if (!report.genericKeys().isEmpty()) {
            lines.add(RunTables.genericKeys(report.genericKeys()));
        }
        if (report.oversized() > 0) {
            lines.add(RunTables.oversized(report.oversized(), report.stillOversized()));
        }
        lines.addAll(RunTables.outputs(report.outputs()));
        lines.add("session " + report.session() + "  " + Figures.duration(report.seconds()) + "  peak rss "
                + Figures.bytes(report.peakRssBytes()) + "  spilled " + Figures.bytes(report.spilledBytes()));
        lines.add(RunTables.balance(report.rowsIn(), report.rowsOut(), report.mergedAway(), report.rejected()));
        return lines;
    }

    private static List<String> rules(List<DedupeRuleReport> rules) {
        TextTable table = TextTable.of("rule", ">rows with key", ">keys", ">shared", ">generic", ">persons it joined");
        for (DedupeRuleReport rule : rules) {
            table.add(List.of(
                    rule.rule() + (rule.identity() ? " (identity)" : ""),
                    Figures.count(rule.keys()),
                    Figures.count(rule.distinctKeys()),
                    Figures.count(rule.sharedKeys()),
                    Figures.count(rule.genericKeys()),
                    Figures.count(rule.joinedEntities())));
        }
        return table.lines();
    }
}
