// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.ColumnProfile;
import io.braid.core.report.CommonValue;
import io.braid.core.report.Profile;
import io.braid.core.report.ProfileReport;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the columns of files hold: for a person as tables, for a program as JSON. */
public final class ProfileText {
    private static final int NAME_WIDTH = 32;
    private static final int VALUE_WIDTH = 48;

    private ProfileText() {}

    /** For each file: the file itself, its columns, their most common values. */
    public static List<String> lines(ProfileReport report) {
        List<String> lines = new ArrayList<>();
        for (Profile file : report.files()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(about(file));
            lines.add("");
            lines.addAll(columns(file));
            List<String> common = common(file);
            if (common.size() > 1) {
                lines.add("");
                lines.addAll(common);
            }
        }
        return lines;
    }

    /** One JSON object a file, its fields those of {@link Profile}. */
    public static List<String> json(ProfileReport report) {
        return report.files().stream().map(JsonLines::of).toList();
    }

    private static List<String> about(Profile file) {
        TextTable about = TextTable.ofTexts(List.of("file", Cells.visible(file.file(), VALUE_WIDTH)));
        about.add(List.of("format", Cells.visible(file.format(), 2 * VALUE_WIDTH)));
        about.add(List.of("rows", Figures.count(file.rows())));
        if (file.rejected() > 0) {
            about.add(List.of("rejected", Figures.count(file.rejected())));
        }
        if (file.repaired() > 0) {
            about.add(List.of("repaired", Figures.count(file.repaired())));
        }
        return about.lines();
    }

    private static List<String> columns(Profile file) {
        TextTable table = TextTable.of(
                ">#", "column", "holds", "says its", ">filled", ">valid", ">distinct", ">length", "usual pattern");
        int number = 1;
        for (ColumnProfile column : file.columns()) {
            boolean known = !column.role().ground().equals("none");
            table.add(List.of(
                    Integer.toString(number++),
                    Cells.visible(column.column(), NAME_WIDTH),
                    column.role().role(),
                    known ? column.role().ground() : "",
                    percent(column.filled(), file.rows()),
                    column.valid() < 0 ? "" : percent(column.valid(), column.filled()),
                    Figures.count(column.distinct()),
                    length(column),
                    pattern(column)));
        }
        return table.lines();
    }

    private static String length(ColumnProfile column) {
        return column.shortest() == column.longest()
                ? Integer.toString(column.longest())
                : column.shortest() + "-" + column.longest();
    }

    private static String pattern(ColumnProfile column) {
        return column.filled() == 0
                ? ""
                : Cells.visible(column.pattern(), NAME_WIDTH) + "  " + (column.patternExact() ? "" : "about ")
                        + percent(column.patternRows(), column.filled());
    }

    private static List<String> common(Profile file) {
        TextTable table = TextTable.of("column", ">rows", ">share", "most common values");
        for (ColumnProfile column : file.columns()) {
            String name = Cells.visible(column.column(), NAME_WIDTH);
            for (CommonValue value : column.common()) {
                if (value.rows() == 1) {
                    // As common as all that are not shown.
                    break;
                }
                table.add(List.of(
                        name,
                        Figures.count(value.rows()),
                        percent(value.rows(), column.filled()),
                        Cells.visible(value.value(), VALUE_WIDTH)));
                name = "";
            }
        }
        return table.lines();
    }

    /** Cut, not rounded: 100.0% is all of them, and 0.0% is none. */
    private static String percent(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        long tenths = (long) (1000.0 * part / whole);
        return tenths == 0 && part > 0 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", tenths / 10.0);
    }
}
