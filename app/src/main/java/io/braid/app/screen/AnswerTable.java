// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as aligned text: the first rows, numbers to the right, cut cells end in an ellipsis. */
final class AnswerTable implements AnswerFormat.Answer {
    private static final int CELL_WIDTH = 60;

    private final PrintStream out;
    private final long most;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> names = List.of();
    private boolean[] numeric = {};
    private boolean more;

    AnswerTable(PrintStream out, long most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void columns(List<String> columns) {
        names = columns;
        numeric = new boolean[columns.size()];
        Arrays.fill(numeric, true);
    }

    @Override
    public boolean row(List<@Nullable Object> cells) {
        if (rows.size() >= most) {
            more = true;
            return false;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            numeric[i] &= cell == null || cell instanceof Number;
            texts.add(cell == null ? "" : Cells.visible(cell.toString(), CELL_WIDTH));
        }
        rows.add(texts);
        return true;
    }

    @Override
    public void close() {
        if (names.isEmpty()) {
            return;
        }
        String[] headings = new String[names.size()];
        for (int i = 0; i < headings.length; i++) {
            headings[i] = (numeric[i] && !rows.isEmpty() ? ">" : "") + Cells.visible(names.get(i), CELL_WIDTH);
        }
        TextTable table = TextTable.of(headings);
        rows.forEach(table::add);
        table.lines().forEach(out::println);
        out.println(
                more
                        ? "(the first " + Figures.count(rows.size()) + " rows; --limit shows more)"
                        : rows.size() == 1 ? "(1 row)" : "(" + Figures.count(rows.size()) + " rows)");
        out.flush();
    }
}
