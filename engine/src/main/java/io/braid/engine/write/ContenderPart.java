// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.Arrays;

/**
 * The records that contend for the cells of some consecutive rows, by row, in candidate order: of one bucket after the other, in
 * the same arrays.
 */
final class ContenderPart implements PayloadPass.Part, Contenders {
    private static final int FEW = 16;

    private long firstRow;
    private int rowCount;
    private byte[] bytes = {};
    private int[] firsts = {};
    private int[] entries = {};
    private int[] rows = new int[1 << 10];
    private int[] starts = new int[1 << 10];
    private int count;
    private int used;

    /**
     * Reads a bucket, and has then nothing of the one before.
     *
     * @param found for each row the places, each with its record, or without one that is too long
     */
    ContenderPart read(PayloadBuckets found, int bucket) {
        firstRow = found.firstRow(bucket);
        rowCount = found.rowsABucket();
        bytes = PartMemory.room(bytes, found.bytes(bucket));
        firsts = PartMemory.room(firsts, rowCount + 1L);
        Arrays.fill(firsts, 0, rowCount + 1, 0);
        count = 0;
        used = 0;
        found.read(bucket, (row, all, from, to) -> add((int) (row - firstRow), all, from, to));
        entries = PartMemory.room(entries, count);
        for (int row = 1; row <= rowCount; row++) {
            firsts[row] += firsts[row - 1];
        }
        for (int entry = count - 1; entry >= 0; entry--) {
            entries[--firsts[rows[entry]]] = starts[entry];
        }
        for (int row = 0; row < rowCount; row++) {
            sort(firsts[row], firsts[row + 1]);
        }
        return this;
    }

    private void add(int row, byte[] all, int from, int to) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
        }
        int length = to - from - Long.BYTES;
        rows[count] = row;
        starts[count++] = used;
        firsts[row]++;
        System.arraycopy(all, from, bytes, used, Long.BYTES);
        // The place is followed by the record's length, which takes no more room than the entry's own did.
        BigEndian.putInt(bytes, used + Long.BYTES, length);
        System.arraycopy(all, from + Long.BYTES, bytes, used + Long.BYTES + Integer.BYTES, length);
        used += Long.BYTES + Integer.BYTES + length;
    }

    /**
     * Mostly there are few; of many, found by several threads, each file by file, some stand far from their place (Shell, A
     * High-Speed Sorting Procedure, 1959; gaps by Gonnet and Baeza-Yates, 1991).
     */
    private void sort(int from, int to) {
        int gap = to - from;
        do {
            gap = gap < FEW ? 1 : Math.max(1, gap * 5 / 11);
            for (int i = from + gap; i < to; i++) {
                int entry = entries[i];
                long place = BigEndian.getLong(bytes, entry);
                int at = i;
                while (at - gap >= from && BigEndian.getLong(bytes, entries[at - gap]) > place) {
                    entries[at] = entries[at - gap];
                    at -= gap;
                }
                entries[at] = entry;
            }
        } while (gap > 1);
    }

    @Override
    public boolean holds(long row) {
        return row - firstRow < rowCount;
    }

    @Override
    public int count(long row) {
        int index = (int) (row - firstRow);
        return firsts[index + 1] - firsts[index];
    }

    @Override
    public long place(long row, int index) {
        return BigEndian.getLong(bytes, entry(row, index));
    }

    @Override
    public int find(long row, int index) {
        int length = entry(row, index) + Long.BYTES;
        return BigEndian.getInt(bytes, length) > 0 ? length + Integer.BYTES : FoundRecords.NOWHERE;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    private int entry(long row, int index) {
        return entries[firsts[(int) (row - firstRow)] + index];
    }
}
