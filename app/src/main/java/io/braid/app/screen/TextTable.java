// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text in aligned columns, two spaces apart; readable without colour. */
public final class TextTable {
    private final List<Boolean> numeric;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<String> headings, List<Boolean> numeric) {
        this.numeric = List.copyOf(numeric);
        rows.add(headings);
    }

    /** A table of texts. */
    static TextTable ofTexts(List<String> headings) {
        return new TextTable(headings, Collections.nCopies(headings.size(), false));
    }

    /** A table of the given headings; one that starts with {@code >} belongs to a column of numbers, set to the right. */
    public static TextTable of(String... headings) {
        List<String> names = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            numeric.add(right);
            names.add(right ? heading.substring(1) : heading);
        }
        return new TextTable(names, numeric);
    }

    /** Adds a row; cells missing at its end are blank. */
    public void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The lines, the headings first. */
    public List<String> lines() {
        int[] widths = new int[numeric.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String gap = " ".repeat(widths[column] - length(cell));
                line.append(column == 0 ? "" : "  ").append(numeric.get(column) ? gap + cell : cell + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
