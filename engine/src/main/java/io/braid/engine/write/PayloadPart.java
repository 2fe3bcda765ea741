// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.Arrays;

/**
 * The entries of some consecutive rows in memory, by row, and the records they name, as far as they were found: of one bucket
 * after the other, in the same arrays.
 */
final class PayloadPart implements PayloadPass.Part, FoundRecords {
    private long firstRow;
    private int rows;
    private byte[] entries = {};
    private byte[] texts = {};
    private int[] starts = {};
    private int[] slots = {};
    private int[] records = {};

    /**
     * Reads a bucket, and has then nothing of the one before.
     *
     * @param buckets of entries
     * @param found the records that the rows name, in equal buckets
     */
    PayloadPart read(PayloadBuckets buckets, PayloadBuckets found, int bucket) {
        firstRow = buckets.firstRow(bucket);
        rows = buckets.rowsABucket();
        entries = PartMemory.room(entries, buckets.bytes(bucket));
        texts = PartMemory.room(texts, found.bytes(bucket));
        starts = PartMemory.room(starts, rows);
        slots = PartMemory.room(slots, rows);
        Arrays.fill(starts, 0, rows, 0);
        int[] used = {0, 0};
        buckets.read(bucket, (row, bytes, from, to) -> {
            System.arraycopy(bytes, from, entries, used[0], to - from);
            int index = (int) (row - firstRow);
            starts[index] = used[0] + 1;
            slots[index] = used[1];
            used[1] += PayloadEntry.named(entries, used[0]);
            used[0] += to - from;
        });
        records = PartMemory.room(records, used[1]);
        Arrays.fill(records, 0, used[1], NOWHERE);
        used[0] = 0;
        found.read(bucket, (row, bytes, from, to) -> {
            int start = from + Integer.BYTES;
            System.arraycopy(bytes, start, texts, used[0], to - start);
            records[slots[(int) (row - firstRow)] + BigEndian.getInt(bytes, from)] = used[0];
            used[0] += to - start;
        });
        return this;
    }

    /** All entries, for {@link PayloadEntry}. */
    byte[] entries() {
        return entries;
    }

    @Override
    public byte[] bytes() {
        return texts;
    }

    /** Where the entry of a row starts, or -1. */
    int entry(long row) {
        return starts[(int) (row - firstRow)] - 1;
    }

    @Override
    public boolean holds(long row) {
        return row - firstRow < rows;
    }

    @Override
    public int find(long row, int index, long place) {
        int at = (int) (row - firstRow);
        return index < PayloadEntry.named(entries, starts[at] - 1) ? records[slots[at] + index] : NOWHERE;
    }
}
