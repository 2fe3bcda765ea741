// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.linkage.RowRecords;
import io.braid.engine.write.PayloadBlocks;

/**
 * What was matched in memory, for the splice.
 *
 * @param blocks what is asked
 */
record RecordBlocks(RowRecords.Blocks blocks) implements PayloadBlocks {
    @Override
    public int rows() {
        return RowRecords.ROWS;
    }

    @Override
    public void read(long firstRow) {
        blocks.read(firstRow);
    }

    @Override
    public long head(int row) {
        return blocks.head(row);
    }

    @Override
    public int first(int row) {
        return blocks.first(row);
    }

    @Override
    public long place(int at) {
        return blocks.place(at);
    }

    @Override
    public boolean listsAll(int row) {
        return blocks.listsAll(row);
    }

    @Override
    public void each(int row, Places to) {
        blocks.each(row, to::take);
    }

    @Override
    public void close() {
        blocks.close();
    }
}
