// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.FileReport;
import io.braid.core.report.GenericKey;
import io.braid.core.report.StageReport;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables that every run's end has. */
final class RunTables {
    private static final int NAME_WIDTH = 50;

    private RunTables() {}

    /** One line a file. */
    static List<String> files(List<FileReport> files, boolean merged) {
        List<String> headings = new ArrayList<>(List.of("file", "role", ">read"));
        if (merged) {
            headings.add(">matched");
        }
        headings.addAll(List.of(">rejected", ">repaired", ">bytes", ">time"));
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        for (FileReport file : files) {
            List<String> cells = new ArrayList<>(
                    List.of(Cells.visible(file.file(), NAME_WIDTH), file.role(), Figures.count(file.rows())));
            if (merged) {
                cells.add(Figures.count(file.matched()));
            }
            cells.addAll(List.of(
                    Figures.count(file.rejected()),
                    Figures.count(file.repaired()),
                    Figures.bytes(file.bytes()),
                    Figures.duration(file.seconds())));
            table.add(cells);
        }
        return table.lines();
    }

    /** One line a stage. */
    static List<String> stages(List<StageReport> stages) {
        TextTable table = TextTable.of("stage", ">wall time", ">rows", ">peak rss");
        for (StageReport stage : stages) {
            table.add(List.of(
                    stage.stage(),
                    Figures.duration(stage.seconds()),
                    Figures.count(stage.rows()),
                    Figures.bytes(stage.peakRssBytes())));
        }
        return table.lines();
    }

    /** One line an output. */
    static List<String> outputs(Map<String, String> outputs) {
        TextTable table = TextTable.of("output", "where");
        outputs.forEach((kind, where) -> table.add(List.of(
                Cells.visible(kind, Integer.MAX_VALUE),
                where.equals("-") ? "standard output" : Cells.visible(where, Integer.MAX_VALUE))));
        return outputs.isEmpty() ? List.of() : table.lines().subList(1, outputs.size() + 1);
    }

    /** That some keys were not used. */
    static String genericKeys(List<GenericKey> keys) {
        return "keys too common to tell persons apart, not used: " + Figures.count(keys.size());
    }

    /** That some persons were too large. */
    static String oversized(long oversized, long still) {
        return "persons of too many rows, split by the strongest rule: " + Figures.count(oversized)
                + (still > 0 ? ", of which too large still: " + Figures.count(still) : "");
    }

    /** The line that must add up. */
    static String balance(long rowsIn, long rowsOut, long mergedAway, long rejected) {
        return "rows in " + Figures.count(rowsIn) + " = rows out " + Figures.count(rowsOut)
                + (mergedAway > 0 ? " + merged away " + Figures.count(mergedAway) : "")
                + (rejected > 0 ? " + rejected " + Figures.count(rejected) : "");
    }
}
