// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordFile;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of some consecutive rows in memory, by row, and the records they name, as far as there is room: gathered from
 * their files in the order in which they stand there.
 */
final class PayloadPart {
    /** More places than this a row is not gathered: they are read when their row is written. */
    private static final int MOST_PLACES = 1 << 10;

    private static final int SLOT_BITS = 22;

    private final RecordNumbers numbers;
    private final long firstRow;
    private final byte[] entries;
    private final int[] starts;
    private final int[] slots;
    private long[] records = {};
    private final RecordArena arena;

    PayloadPart(PayloadBuckets buckets, int bucket, RecordNumbers numbers, RecordArena arena) {
        this.numbers = numbers;
        this.arena = arena;
        this.firstRow = buckets.firstRow(bucket);
        this.entries = new byte[Math.toIntExact(buckets.bytes(bucket))];
        this.starts = new int[buckets.rowsABucket()];
        this.slots = new int[buckets.rowsABucket()];
        int[] used = {0};
        buckets.read(bucket, (row, bytes, from, to) -> {
            System.arraycopy(bytes, from, entries, used[0], to - from);
            starts[(int) (row - firstRow)] = used[0] + 1;
            used[0] += to - from;
        });
    }

    /** Reads the records of all rows, in the order of their files. */
    void gather(List<RecordFile> files) {
        int[] perFile = new int[files.size()];
        int slot = 0;
        for (int row = 0; row < starts.length; row++) {
            int at = starts[row] - 1;
            slots[row] = -1;
            int count = at < 0 ? 0 : PayloadEntry.count(entries, at);
            if (count > 0 && count <= MOST_PLACES && slot + count < 1 << SLOT_BITS) {
                slots[row] = slot;
                slot += count;
                for (int i = 0; i < count; i++) {
                    perFile[numbers.file(PayloadEntry.place(entries, at, i))]++;
                }
            }
        }
        records = new long[slot];
        long[] wanted = new long[slot];
        int[] next = new int[perFile.length];
        for (int file = 1; file < next.length; file++) {
            next[file] = next[file - 1] + perFile[file - 1];
        }
        for (int row = 0; row < starts.length; row++) {
            int at = starts[row] - 1;
            int count = slots[row] < 0 ? 0 : PayloadEntry.count(entries, at);
            for (int i = 0; i < count; i++) {
                long place = PayloadEntry.place(entries, at, i);
                wanted[next[numbers.file(place)]++] = (numbers.row(place) << SLOT_BITS) | (slots[row] + i);
            }
        }
        for (int file = 0; file < perFile.length; file++) {
            Arrays.sort(wanted, next[file] - perFile[file], next[file]);
            gather(files.get(file), wanted, next[file] - perFile[file], next[file]);
        }
    }

    private void gather(RecordFile file, long[] wanted, int from, int to) {
        long before = -1;
        long where = RecordArena.NOWHERE;
        for (int i = from; i < to; i++) {
            long row = wanted[i] >>> SLOT_BITS;
            if (row != before) {
                where = arena.take(file, row);
                before = row;
            }
            records[(int) (wanted[i] & ((1L << SLOT_BITS) - 1))] = where;
        }
    }

    /** All entries, for {@link PayloadEntry}. */
    byte[] entries() {
        return entries;
    }

    /** Where the entry of a row starts, or -1. */
    int entry(long row) {
        return starts[(int) (row - firstRow)] - 1;
    }

    boolean holds(long row) {
        return row - firstRow < starts.length;
    }

    /** Where a record that a row names lies in the arena, or {@link RecordArena#NOWHERE}. */
    long record(long row, int index) {
        int slot = slots[(int) (row - firstRow)];
        return slot < 0 ? RecordArena.NOWHERE : records[slot + index];
    }

    RecordArena arena() {
        return arena;
    }
}
