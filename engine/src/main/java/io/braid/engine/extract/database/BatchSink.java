// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Rows on their way from the thread that receives them, and takes them apart, to the one that puts them into a table. As many as
 * keep the one going while the other writes a group of rows into the file.
 */
final class BatchSink implements RowSink, RowFeed {
    private static final int BATCHES = 32;
    private static final int ROWS = 2048;
    private static final int MOST_BYTES = 1 << 19;
    private static final long POLL_MILLIS = 50;

    private final BinaryRows rows;
    private final BooleanSupplier wanted;
    private final Runnable check;
    private final Progress progress;
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<RowBatch> free = new ArrayBlockingQueue<>(BATCHES);
    private RowBatch filling;
    private int row;
    private long bytes;

    private record Filled(RowBatch batch, int rows, long bytes) {}

    /** Told of what is in the table now. */
    interface Progress {
        void taken(long rows, long bytes);
    }

    /**
     * Empty batches.
     *
     * @param wanted whether more rows are
     * @param check throws once a stop was asked for, or the other side failed
     */
    BatchSink(List<PostgresColumn> columns, BooleanSupplier wanted, Runnable check, Progress progress) {
        this.rows = new BinaryRows(columns);
        this.wanted = wanted;
        this.check = check;
        this.progress = progress;
        List<Column> fed = BinaryRows.fed(columns);
        this.filling = new RowBatch(fed, ROWS);
        for (int i = 1; i < BATCHES; i++) {
            free.add(new RowBatch(fed, ROWS));
        }
    }

    @Override
    public void row(byte[] message, int from) throws InterruptedException {
        rows.put(message, from, filling, row++);
        bytes += message.length - from;
        if (row == ROWS || bytes > MOST_BYTES) {
            handOver();
        }
    }

    @Override
    public void end() throws InterruptedException {
        if (row > 0) {
            handOver();
        }
        filled.put(new Filled(filling, 0, 0));
    }

    private void handOver() throws InterruptedException {
        filled.put(new Filled(filling, row, bytes));
        row = 0;
        bytes = 0;
        RowBatch next = null;
        while (next == null && wanted.getAsBoolean()) {
            next = free.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (next != null) {
            filling = next;
        }
    }

    @Override
    public int fill(RowBatch batch) {
        try {
            Filled next = null;
            while (next == null) {
                check.run();
                next = filled.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (next.rows() == 0) {
                return 0;
            }
            batch.exchange(next.batch());
            free.add(next.batch());
            progress.taken(next.rows(), next.bytes());
            return next.rows();
        } catch (InterruptedException e) {
            throw io.braid.core.event.Cancellation.failure();
        }
    }
}
