// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the records that rows name into the rows' order without ever reading a file here and there: what is wanted is laid
 * by in the order of the records' files, the files are read once from their beginning, and what was found is laid by in the
 * order of the rows. All of it is spread over buckets, so the time is that of writing and reading it twice, however many
 * rows there are.
 */
final class PayloadTexts implements AutoCloseable {
    /** Of longer records the texts are read when their row is written. */
    private static final int LONGEST = 1 << 13;

    private static final int WANTED = Long.BYTES + Integer.BYTES;
    private static final long FIRST_GUESS_OF_BYTES = 64;

    private final long arenaBytes;
    private final RecordNumbers numbers;
    private final List<RecordFile> files;
    private final List<PayloadBuckets> wanted = new ArrayList<>();
    private final PayloadBuckets found;
    private final byte[] request = new byte[WANTED];
    private byte[] record = new byte[Integer.BYTES + LONGEST];

    /**
     * Prepares to be asked.
     *
     * @param rows of the original
     * @param rowsABucket of the original's rows
     * @param arenaBytes for records in memory at one time
     */
    PayloadTexts(
            Path folder, List<RecordFile> files, RecordNumbers numbers, long rows, int rowsABucket, long arenaBytes) {
        this.arenaBytes = arenaBytes;
        this.numbers = numbers;
        this.files = files;
        for (int file = 0; file < files.size(); file++) {
            RecordFile records = files.get(file);
            long fitting = arenaBytes / 2 / Math.max(FIRST_GUESS_OF_BYTES, records.bytesARow());
            wanted.add(new PayloadBuckets(
                    folder.resolve("wanted-" + file),
                    1,
                    records.rows(),
                    PayloadBuckets.rowsABucket(records.rows(), fitting)));
        }
        found = new PayloadBuckets(folder.resolve("found"), 1, rows, rowsABucket);
    }

    /** Asks for the record of one of a row's places. */
    void want(long row, int index, long place) {
        BigEndian.putLong(request, 0, row);
        BigEndian.putInt(request, Long.BYTES, index);
        wanted.get(numbers.file(place)).add(numbers.row(place), request, 0, WANTED);
    }

    /** Reads all that was asked for; returns it by row: the place's index, and the record. */
    PayloadBuckets find() {
        RecordArena arena = new RecordArena(arenaBytes);
        for (int file = 0; file < files.size(); file++) {
            try (PayloadBuckets asked = wanted.get(file)) {
                for (int bucket = 0; bucket < asked.count(); bucket++) {
                    find(files.get(file), asked, bucket, arena);
                }
            }
        }
        return found;
    }

    private void find(RecordFile file, PayloadBuckets asked, int bucket, RecordArena arena) {
        if (asked.bytes(bucket) == 0) {
            return;
        }
        long first = asked.firstRow(bucket);
        long[] where = new long[(int) Math.min(asked.rowsABucket(), file.rows() - first + 1)];
        arena.clear();
        for (int i = 0; i < where.length; i++) {
            where[i] = arena.take(file, first + i);
        }
        asked.read(bucket, (row, bytes, from, to) -> {
            long at = where[(int) (row - first)];
            if (at == RecordArena.NOWHERE) {
                return;
            }
            int length = arena.length(at);
            if (length <= LONGEST) {
                System.arraycopy(bytes, from + Long.BYTES, record, 0, Integer.BYTES);
                System.arraycopy(arena.bytes(at), arena.start(at), record, Integer.BYTES, length);
                found.add(BigEndian.getLong(bytes, from), record, 0, Integer.BYTES + length);
            }
        });
    }

    @Override
    public void close() {
        wanted.forEach(PayloadBuckets::close);
        found.close();
    }
}
