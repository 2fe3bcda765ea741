// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Feeds a table of numbers. */
final class NumberFeed implements RowFeed {
    /** Stands for no number, in columns that may lack one. */
    static final long MISSING = Long.MIN_VALUE;

    private final int columns;
    private final int count;
    private final IntFunction<long @Nullable []> rows;
    private int next;

    /**
     * Feeds what a function gives.
     *
     * @param columns of a row
     * @param count how often the function is asked, from 0
     * @param rows may give the same array again, changed; {@code null} for no row
     */
    NumberFeed(int columns, int count, IntFunction<long @Nullable []> rows) {
        this.columns = columns;
        this.count = count;
        this.rows = rows;
    }

    @Override
    public int fill(RowBatch batch) {
        int filled = 0;
        while (filled < batch.capacity() && next < count) {
            long[] row = rows.apply(next++);
            if (row == null) {
                continue;
            }
            for (int column = 0; column < columns; column++) {
                if (row[column] == MISSING) {
                    batch.setMissing(column, filled);
                } else {
                    batch.setOptional(column, filled, row[column]);
                }
            }
            filled++;
        }
        return filled;
    }
}
