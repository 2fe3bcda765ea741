// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/** The records that contend for the cells of rows, in candidate order. */
interface Contenders {
    /** How many contend for the cells of a row. */
    int count(long row);

    /** The place of a row's contender. */
    long place(long row, int index);

    /** Where in {@link #bytes} the contender's record starts, or {@link FoundRecords#NOWHERE}. */
    int find(long row, int index);

    /** What holds the record that was found last. */
    byte[] bytes();
}
