// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import org.jspecify.annotations.Nullable;

/** The records that rows name. */
interface FoundRecords {
    /** What stands for a record that was not found. */
    int NOWHERE = -1;

    /**
     * Where in {@link #bytes} the record starts that a row names, or {@link #NOWHERE}.
     *
     * @param index which of the places it names
     * @param place that one
     */
    int find(long row, int index, long place);

    /** What holds the record that was found last. */
    byte[] bytes();

    /** The record of one of the places that the row names, if it was read before. */
    default @Nullable ReadRecord read(int index) {
        return null;
    }
}
