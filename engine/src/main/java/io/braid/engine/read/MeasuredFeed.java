// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.normalise.Murmur;
import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.List;

/** Feeds a table with the record's number and a hash of each cell, none for a blank one, and measures the cells on the way. */
final class MeasuredFeed implements RowFeed {
    private static final int SEED = 104729;

    private final RecordScanner scanner;
    private final List<ColumnMeasure> measures;
    private final long limit;
    private final Meter meter;
    private final Runnable check;
    private long rows;
    private long bytes;

    MeasuredFeed(RecordScanner scanner, List<ColumnMeasure> measures, long limit, Meter meter, Runnable check) {
        this.scanner = scanner;
        this.measures = measures;
        this.limit = limit;
        this.meter = meter;
        this.check = check;
    }

    /** Records handed on so far. */
    long rows() {
        return rows;
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        int row = 0;
        while (row < batch.capacity() && rows < limit && scanner.next()) {
            batch.setNumber(0, row, scanner.row());
            for (int column = 0; column < measures.size(); column++) {
                batch.setNumber(column + 1, row, scanner.isBlank(column) ? RowBatch.NO_KEY : measured(column));
            }
            row++;
            rows++;
        }
        meter.rows(row);
        long consumed = scanner.bytesConsumed();
        meter.bytes(consumed - bytes);
        bytes = consumed;
        return row;
    }

    private long measured(int column) {
        if (scanner.verbatim(column)) {
            return measured(column, scanner.buffer(), scanner.contentStart(column), scanner.contentEnd(column));
        }
        byte[] value = scanner.valueBytes(column);
        return measured(column, value, 0, value.length);
    }

    private long measured(int column, byte[] utf8, int from, int to) {
        measures.get(column).add(utf8, from, to);
        long hash = Murmur.hash(utf8, from, to - from, SEED);
        return hash == RowBatch.NO_KEY ? 1 : hash;
    }
}
