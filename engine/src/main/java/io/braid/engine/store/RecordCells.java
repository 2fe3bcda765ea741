// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

/** Where the cells of a record lie that was read from a {@link RecordFile}. Used again and again. */
public final class RecordCells {
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private long[] blank = new long[1];

    /** Finds the cells of a record of so many, which starts at {@code from}. */
    public void read(byte[] bytes, int from, int count) {
        if (starts.length < count) {
            starts = new int[count];
            lengths = new int[count];
            blank = new long[(count + Long.SIZE - 1) / Long.SIZE];
        }
        int at = from;
        for (int cell = 0; cell < count; cell++) {
            int number = bytes[at++];
            if (number < 0) {
                number &= 0x7F;
                int shift = 7;
                byte next;
                do {
                    next = bytes[at++];
                    number |= (next & 0x7F) << shift;
                    shift += 7;
                } while (next < 0);
            }
            starts[cell] = at;
            lengths[cell] = number >>> 1;
            long bit = 1L << cell;
            blank[cell >> 6] = (number & 1) == 0 ? blank[cell >> 6] & ~bit : blank[cell >> 6] | bit;
            at += number >>> 1;
        }
    }

    /** Where the text of a cell starts. */
    public int start(int cell) {
        return starts[cell];
    }

    /** How long the text of a cell is, blank or not. */
    public int length(int cell) {
        return lengths[cell];
    }

    /** Whether a cell is blank. */
    public boolean isBlank(int cell) {
        return (blank[cell >> 6] & (1L << cell)) != 0;
    }
}
