// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.ColumnRole;
import io.braid.core.report.Preview;
import io.braid.core.text.Cells;
import java.util.ArrayList;
import java.util.List;

/** A preview, for a person: what was detected, the columns, the first rows. */
public final class PreviewText {
    private static final int CELL_WIDTH = 24;
    private static final int NAME_WIDTH = 60;

    private PreviewText() {}

    public static List<String> lines(Preview preview) {
        TextTable detected = TextTable.ofTexts(List.of("file", preview.file()));
        preview.detected()
                .forEach((property, value) -> detected.add(List.of(property, Cells.visible(value, NAME_WIDTH))));
        List<String> lines = new ArrayList<>(detected.lines());
        lines.add("");
        TextTable columns = TextTable.of(">#", "column", "compared as", "because");
        for (int at = 0; at < preview.columns().size(); at++) {
            columns.add(List.of(
                    Integer.toString(at + 1),
                    Cells.visible(preview.columns().get(at), NAME_WIDTH),
                    preview.normalisers().get(at),
                    because(preview.columns().get(at), preview.roles().get(at))));
        }
        lines.addAll(columns.lines());
        lines.add("");
        TextTable rows = TextTable.ofTexts(cells(preview.columns()));
        preview.rows().forEach(row -> rows.add(cells(row)));
        lines.addAll(rows.lines());
        return lines;
    }

    /** What says how the column is compared, and how to say it where only the values tell. */
    private static String because(String column, ColumnRole role) {
        return switch (role.ground()) {
            case "name" -> "of its name";
            case "values" ->
                "its name says nothing, but its values look like " + role.role() + ": write "
                        + Cells.visible(quoted(column) + ":" + role.role(), NAME_WIDTH);
            default -> "";
        };
    }

    /** The name as it is written in a rule. */
    private static String quoted(String column) {
        return column.matches("[\\p{L}\\p{N}_.-]+") ? column : '"' + column.replace("\"", "\"\"") + '"';
    }

    private static List<String> cells(List<String> texts) {
        return texts.stream().map(text -> Cells.visible(text, CELL_WIDTH)).toList();
    }
}
