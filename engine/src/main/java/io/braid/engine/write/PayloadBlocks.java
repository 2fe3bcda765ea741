// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/** What a merge knows of its rows, block by block of consecutive rows. For one thread. */
public interface PayloadBlocks extends AutoCloseable {
    /** Rows of a block. */
    int rows();

    /** Goes to the block that begins with a row; rows ascend. */
    void read(long firstRow);

    /** What is known of a row of the block, as {@link PayloadSource.Rows} has it; 0 if no rule had a candidate for it. */
    long head(int row);

    /** The first of the places listed of a row; of what is behind the last row, too. In order of precedence. */
    int first(int row);

    /** A place that is listed. */
    long place(int at);

    /** Whether all places of a row are listed. */
    boolean listsAll(int row);

    /** Hands on all places of a row, in order of precedence. */
    void each(int row, Places to);

    /** Takes places. */
    interface Places {
        /** Takes a place; says whether it wants more. */
        boolean take(long place);
    }

    @Override
    void close();
}
