// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.ArrayList;
import java.util.List;

/** Filled cells of some rows, until it is their turn to be told. */
final class HeldCells implements FilledCells {
    private final FilledCells target;
    private final List<Cell> cells = new ArrayList<>();

    private static final class Cell {
        private final long row;
        private final int column;
        private final int rule;
        private final long record;
        private final byte[] utf8;

        Cell(long row, int column, int rule, long record, byte[] utf8) {
            this.row = row;
            this.column = column;
            this.rule = rule;
            this.record = record;
            this.utf8 = utf8;
        }
    }

    HeldCells(FilledCells target) {
        this.target = target;
    }

    @Override
    public boolean wanted() {
        return target.wanted();
    }

    @Override
    public void filled(long row, int column, int rule, long record, byte[] utf8) {
        cells.add(new Cell(row, column, rule, record, utf8));
    }

    /** How many wait. */
    int count() {
        return cells.size();
    }

    /** Tells what waits. Called by one thread at a time, in the order of the rows. */
    void handOver() {
        cells.forEach(cell -> target.filled(cell.row, cell.column, cell.rule, cell.record, cell.utf8));
        cells.clear();
    }
}
