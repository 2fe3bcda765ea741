// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

/** Which row of the source each row of a chunk's file is. */
interface RowNumbers {
    /** The row of the source that is the {@code place}-th of the file, from 0. */
    long row(int place);

    /**
     * All rows from one on, but some.
     *
     * @param staying rows that are not in the file, in order
     */
    static RowNumbers without(long from, long[] staying) {
        return place -> {
            long row = from + place;
            for (long left : staying) {
                if (left > row) {
                    break;
                }
                row++;
            }
            return row;
        };
    }
}
