// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.plan.Fill;
import io.braid.core.report.ColumnReport;
import io.braid.engine.csv.RecordScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes one row of the merged file after the other: the original's record with cells filled and cells added, and counts. */
final class SplicedRow {
    private static final int UNMATCHED = 3;

    private final SplicePlan plan;
    private final CellWriter form;
    private final byte[] delimiter;
    private final FilledCells filledCells;
    private final Pins pins;
    private final List<byte[]> qualityCells = new ArrayList<>();
    private final List<byte[]> ruleCells = new ArrayList<>();
    private final int[] allCells;
    private final int[] mergedCells;
    private final boolean[] closedGroups;
    private final long[] before;
    private final long[] gained;
    private final long[] changed;
    private final long[] addedFilled;
    private final long[] pinnedCells;
    private Map<Integer, Pins.Pin> pinned = Map.of();

    SplicedRow(SplicePlan plan, CellWriter form, FilledCells filledCells, Pins pins) {
        this.plan = plan;
        this.form = form;
        this.delimiter = form.delimiter();
        this.filledCells = filledCells;
        this.pins = pins;
        if (plan.qualities() != null) {
            plan.qualities().forEach(text -> qualityCells.add(form.cell(text)));
        }
        plan.rules().forEach(text -> ruleCells.add(form.cell(text)));
        allCells = IntStream.range(0, plan.cells().size()).toArray();
        mergedCells = IntStream.of(allCells)
                .filter(cell -> plan.cells().get(cell).isFilled())
                .toArray();
        closedGroups = new boolean[plan.groups()];
        before = new long[plan.cells().size()];
        gained = new long[plan.cells().size()];
        changed = new long[plan.cells().size()];
        addedFilled = new long[plan.added().size()];
        pinnedCells = new long[before.length + addedFilled.length];
    }

    /** The counts of each column of the output, with what only the plan knows left open. */
    List<ColumnReport> columns(List<String> names) {
        List<ColumnReport> columns = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            columns.add(new ColumnReport(
                    names.get(i), before[i], before[i] + gained[i], changed[i], "", "", 0, 0, pinnedCells[i]));
        }
        for (int i = 0; i < addedFilled.length; i++) {
            columns.add(new ColumnReport(
                    plan.added().get(i).name(),
                    0,
                    addedFilled[i],
                    addedFilled[i],
                    "",
                    "",
                    0,
                    0,
                    pinnedCells[before.length + i]));
        }
        return columns;
    }

    /** Whether rows can be written by several threads: nothing is looked up that only one may ask. */
    boolean standsAlone() {
        return pins.isEmpty() && plan.cells().stream().noneMatch(cell -> cell.fill() == Fill.OVERWRITE);
    }

    /** Adds what another counted. */
    void add(SplicedRow other) {
        add(before, other.before);
        add(gained, other.gained);
        add(changed, other.changed);
        add(addedFilled, other.addedFilled);
        add(pinnedCells, other.pinnedCells);
    }

    private static void add(long[] counts, long[] more) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
    }

    /** @param payload what there is for the row, or {@code null} */
    void write(RecordScanner scanner, @Nullable Payload payload, ByteSink out) {
        pinned = pins.isEmpty() ? Map.of() : pins.of(scanner.value(pins.keyColumn()));
        closeGroups(scanner);
        int width = plan.cells().size();
        int there = Math.min(width, scanner.rawFieldCount());
        for (int i = 0; i < there; i++) {
            before[i] += scanner.isBlank(i) ? 0 : 1;
        }
        int copied = scanner.recordStart();
        for (int cell : pinned.isEmpty() ? mergedCells : allCells) {
            if (cell < there && fills(scanner, payload, cell)) {
                out.put(scanner.buffer(), copied, scanner.fieldStart(cell));
                change(scanner, cell, payload, out);
                copied = scanner.fieldEnd(cell);
            }
        }
        int end = scanner.rawFieldCount() <= width ? scanner.recordEnd() : scanner.fieldEnd(width - 1);
        out.put(scanner.buffer(), copied, end);
        for (int cell = there; cell < width; cell++) {
            if (cell > 0) {
                out.put(delimiter);
            }
            if (fills(scanner, payload, cell)) {
                change(scanner, cell, payload, out);
            }
        }
        added(scanner.row(), payload, out);
    }

    /** A group with a cell that is not blank is not filled at all. */
    private void closeGroups(RecordScanner scanner) {
        if (closedGroups.length == 0) {
            return;
        }
        for (int group = 0; group < closedGroups.length; group++) {
            closedGroups[group] = false;
        }
        for (int i = 0; i < plan.cells().size(); i++) {
            int group = plan.cells().get(i).group();
            if (group >= 0 && !scanner.isBlank(i)) {
                closedGroups[group] = true;
            }
        }
    }

    private boolean isClosed(int group) {
        return group >= 0 && closedGroups[group];
    }

    /** Whether the original's cell gives way to what is pinned there, or else to the chosen value. */
    private boolean fills(RecordScanner scanner, @Nullable Payload payload, int column) {
        Pins.Pin pin = pinned.get(column);
        if (pin != null) {
            return !pin.value().equals(scanner.value(column));
        }
        SplicePlan.Cell cell = plan.cells().get(column);
        if (payload == null || !cell.isFilled() || !payload.has(cell.value()) || isClosed(cell.group())) {
            return false;
        }
        return scanner.isBlank(column)
                || (cell.fill() == Fill.OVERWRITE && !cell.same(scanner.value(column), payload.value(cell.value())));
    }

    /** Writes what the original's cell gives way to, and counts it. */
    private void change(RecordScanner scanner, int column, @Nullable Payload payload, ByteSink out) {
        changed[column]++;
        gained[column] += scanner.isBlank(column) ? 1 : 0;
        fill(scanner.row(), column, plan.cells().get(column).value(), payload, out);
    }

    /** Writes the cell of an output column: as it is pinned, else as it was chosen. */
    private void fill(long row, int column, int value, @Nullable Payload payload, ByteSink out) {
        Pins.Pin pin = pinned.get(column);
        if (pin != null) {
            pinnedCells[column]++;
            out.put(form.cell(pin.value()));
            if (filledCells.wanted()) {
                filledCells.filled(row, column, FilledCells.PINNED, pin.row(), CellWriter.utf8(pin.value()));
            }
        } else if (payload != null) {
            payload.copy(value, out);
            if (filledCells.wanted()) {
                payload.tell(value, column, filledCells);
            }
        }
    }

    private void added(long row, @Nullable Payload payload, ByteSink out) {
        int matchColumns = qualityCells.isEmpty() ? 0 : 2;
        int values = plan.added().size() - matchColumns;
        for (int i = 0; i < values; i++) {
            out.put(delimiter);
            SplicePlan.Added column = plan.added().get(i);
            int place = plan.cells().size() + i;
            boolean given = payload != null && payload.has(column.value()) && !isClosed(column.group());
            if (given || pinned.containsKey(place)) {
                fill(row, place, column.value(), payload, out);
                addedFilled[i]++;
            }
        }
        if (matchColumns == 0) {
            return;
        }
        append(qualityCells.get(payload == null ? UNMATCHED : payload.quality()), out);
        addedFilled[values]++;
        out.put(delimiter);
        int rule = payload == null ? -1 : payload.rule();
        if (rule >= 0) {
            out.put(ruleCells.get(rule));
            addedFilled[values + 1]++;
        }
    }

    private void append(byte[] cell, ByteSink out) {
        out.put(delimiter);
        out.put(cell);
    }
}
