// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

/** Which row of the source the rows of a chunk's file are. */
final class RowNumbers {
    private final long from;
    private final long[] staying;

    /**
     * Of a chunk.
     *
     * @param from its first row
     * @param staying rows of it that are not in the file, in order
     */
    RowNumbers(long from, long[] staying) {
        this.from = from;
        this.staying = staying.clone();
    }

    /** The row of the source that is the {@code place}-th of the file, from 0. */
    long row(int place) {
        long row = from + place;
        for (long left : staying) {
            if (left > row) {
                break;
            }
            row++;
        }
        return row;
    }
}
