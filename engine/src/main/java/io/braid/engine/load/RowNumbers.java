// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

/**
 * Which row of the source the rows of a chunk's file are.
 *
 * @param from the chunk's first row
 * @param staying rows of the chunk that are not in the file, in order
 */
record RowNumbers(long from, long[] staying) {
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
