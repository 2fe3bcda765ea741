// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Hands the filled cells from the thread that splices to the one that writes them out, a few thousand at a time. Whichever
 * of the two ends first, the other does not wait for it for ever.
 */
final class ProvenanceFeed implements RowFeed, FilledCells, AutoCloseable {
    static final Name ROW = Name.of("row");
    static final Name COLUMN = Name.of("output_column");
    static final Name RULE = Name.of("rule");
    static final Name RECORD = Name.of("record");
    static final Name VALUE = Name.of("value");

    private static final int BATCH = 2048;
    private static final int WAITING = 4;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    private final BlockingQueue<Cells> full = new ArrayBlockingQueue<>(WAITING);
    private final Cancellation cancellation;
    private Cells cells = new Cells();
    private volatile boolean given;
    private volatile boolean abandoned;

    private static final class Cells {
        private final long[] rows = new long[BATCH];
        private final int[] columns = new int[BATCH];
        private final int[] rules = new int[BATCH];
        private final long[] records = new long[BATCH];
        private final byte[][] values = new byte[BATCH][];
        private int count;
    }

    ProvenanceFeed(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    static List<Column> columns() {
        return List.of(
                Column.number(ROW),
                Column.number(COLUMN),
                Column.number(RULE),
                Column.number(RECORD),
                Column.text(VALUE));
    }

    @Override
    public boolean wanted() {
        return true;
    }

    @Override
    public void filled(long row, int column, int rule, long record, byte[] utf8) {
        int at = cells.count++;
        cells.rows[at] = row;
        cells.columns[at] = column;
        cells.rules[at] = rule;
        cells.records[at] = record;
        cells.values[at] = utf8;
        if (cells.count == BATCH) {
            handOver();
        }
    }

    private void handOver() {
        try {
            while (!full.offer(cells, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                if (abandoned) {
                    throw Cancellation.failure();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
        cells = new Cells();
    }

    /** Tells the reader that there is no more. */
    void finish() {
        if (cells.count > 0) {
            handOver();
        }
        given = true;
    }

    @Override
    public int fill(RowBatch batch) {
        Cells next = next();
        for (int row = 0; row < next.count; row++) {
            batch.setNumber(0, row, next.rows[row]);
            batch.setNumber(1, row, next.columns[row]);
            batch.setNumber(2, row, next.rules[row]);
            batch.setNumber(3, row, next.records[row]);
            batch.setText(4, row, next.values[row]);
        }
        return next.count;
    }

    private Cells next() {
        try {
            while (true) {
                boolean last = given;
                Cells next = full.poll(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
                if (last) {
                    return new Cells();
                }
                cancellation.check();
                if (abandoned) {
                    throw Cancellation.failure();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }

    /** Whether one of the two ended without the other. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Tells whichever of the two still waits that the other will not come. */
    @Override
    public void close() {
        abandoned = true;
    }
}
