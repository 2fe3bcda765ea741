// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import org.jspecify.annotations.Nullable;

/** Feeds a table with the cells of a scanner's records as they are; a cell that is empty or a null token becomes null. */
final class TextFeed implements RowFeed {
    private static final int ROWS_BETWEEN_CHECKS = 2048;

    private final RecordScanner scanner;
    private final long limit;
    private final Meter meter;
    private final Runnable check;
    private final int columns;
    private final boolean tokens;
    private final @Nullable Picks picks;
    private final LineLog lines;
    private long rows;
    private long bytes;

    /**
     * Feeds from a scanner.
     *
     * @param tokens whether the file has null tokens
     * @param lines told where each record begins
     * @param limit at most this many records
     * @param picks which of them; {@code null} for all
     */
    TextFeed(
            RecordScanner scanner,
            boolean tokens,
            LineLog lines,
            long limit,
            @Nullable Picks picks,
            Meter meter,
            Runnable check) {
        this.tokens = tokens;
        this.picks = picks;
        this.lines = lines;
        this.scanner = scanner;
        this.limit = limit;
        this.meter = meter;
        this.check = check;
        this.columns = scanner.fieldCount();
    }

    /** Records handed on so far. */
    long rows() {
        return rows;
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        int row = 0;
        while (row < batch.capacity() && rows < limit && next()) {
            for (int column = 0; column < columns; column++) {
                boolean none = scanner.contentStart(column) == scanner.contentEnd(column)
                        || (tokens && scanner.isBlank(column) && isToken(column));
                batch.setText(column, row, none ? null : scanner.valueBytes(column));
            }
            lines.row(picks == null ? scanner.line() : picks.line(scanner));
            rows++;
            row++;
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                check.run();
            }
        }
        meter.rows(row);
        long consumed = scanner.bytesConsumed();
        meter.bytes(consumed - bytes);
        bytes = consumed;
        return row;
    }

    private boolean next() {
        while (scanner.next()) {
            if (picks == null || picks.takesNext()) {
                return true;
            }
        }
        return false;
    }

    /** White space is a text like any other; a null token is none. */
    private boolean isToken(int column) {
        byte[] buffer = scanner.buffer();
        for (int i = scanner.contentStart(column); i < scanner.contentEnd(column); i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return true;
            }
        }
        return false;
    }
}
