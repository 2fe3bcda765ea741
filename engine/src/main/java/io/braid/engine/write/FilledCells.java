// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/** Is told of every cell that a merge fills, in the order of the output. */
public interface FilledCells {
    /** Nobody wants to know. */
    FilledCells NOBODY = new FilledCells() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void filled(long row, int column, int rule, long record, byte[] utf8) {}
    };

    /** What stands for the rule of a pinned value, which needs none. */
    int PINNED = -1;

    /** Whether anybody wants to know: finding out costs something. */
    boolean wanted();

    /**
     * A cell, or a part of one that several values are collected in.
     *
     * @param column of the output, from 0
     * @param rule by which the row met the record, or {@link #PINNED}
     * @param record that the value is from; of a pinned value the row of the file of pins
     * @param utf8 the value; handed over
     */
    void filled(long row, int column, int rule, long record, byte[] utf8);
}
