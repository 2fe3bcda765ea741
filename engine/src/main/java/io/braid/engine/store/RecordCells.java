// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

/** Where the cells of a record lie that was read from a {@link RecordFile}. Used again and again. */
public final class RecordCells {
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private long[] blank = new long[1];
    private byte[] bytes = {};
    private int from;
    private byte first;

    /** Finds the cells of a record of so many, which starts at {@code from}. */
    public void read(byte[] bytes, int from, int count) {
        begin(bytes, from);
        read(count);
    }

    /**
     * Looks at the first byte of a record that {@link #read(int)} will be asked for. To do so for many records that lie anywhere in
     * memory, before the first is read, takes hardly longer than for one: the memory looks for all of them together.
     */
    public void begin(byte[] bytes, int from) {
        this.bytes = bytes;
        this.from = from;
        first = from < bytes.length ? bytes[from] : 0;
    }

    /** Finds the cells of the record begun, of which there are so many. */
    public void read(int count) {
        if (starts.length < count) {
            starts = new int[count];
            lengths = new int[count];
            blank = new long[(count + Long.SIZE - 1) / Long.SIZE];
        }
        int at = from + 1;
        int number = first;
        long blanks = 0;
        for (int cell = 0; cell < count; cell++) {
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
            blanks |= (long) (number & 1) << cell;
            at += number >>> 1;
            if (cell + 1 < count) {
                number = bytes[at++];
            }
            if (cell + 1 == count || (cell + 1) % Long.SIZE == 0) {
                blank[cell >> 6] = blanks;
                blanks = 0;
            }
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
