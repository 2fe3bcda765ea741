// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.store.RecordFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records that rows name into the rows' order without ever reading a file here and there: what is wanted is laid
 * by in the order of the records' files, the files are read once from their beginning, and what was found is laid by in the
 * order of the rows. All of it is spread over buckets, so the time is that of writing and reading it twice, however many
 * rows there are.
 */
final class PayloadTexts implements AutoCloseable {
    /** Of longer records the texts are read when their row is written. */
    private static final int LONGEST = 1 << 13;

    /** Bytes of requests that one thread keeps to itself before it lays them by. */
    private static final int STAGED_REQUESTS = 1 << 14;

    /** Each takes as much memory as all had when there was one. */
    private static final int MOST_FINDERS = 4;

    private static final long FIRST_GUESS_OF_BYTES = 64;

    private final long arenaBytes;
    private final RecordNumbers numbers;
    private final List<RecordFile> files;
    private final List<PayloadBuckets> wanted = new ArrayList<>();
    private final PayloadBuckets found;
    private final int tagBytes;
    private final boolean marksMissing;

    /**
     * Prepares to be asked.
     *
     * @param name of its files
     * @param tagBytes how many bytes of what a record is asked for with stand before it when it is found
     * @param marksMissing whether a record that is not found, since it is too long, leaves its tag
     * @param rows of the original
     * @param rowsABucket of the original's rows
     * @param arenaBytes for records in memory at one time
     */
    PayloadTexts(
            Path folder,
            String name,
            int tagBytes,
            boolean marksMissing,
            List<RecordFile> files,
            RecordNumbers numbers,
            long rows,
            int rowsABucket,
            long arenaBytes) {
        this.arenaBytes = arenaBytes;
        this.numbers = numbers;
        this.files = files;
        this.tagBytes = tagBytes;
        this.marksMissing = marksMissing;
        for (int file = 0; file < files.size(); file++) {
            RecordFile records = files.get(file);
            long fitting = arenaBytes / 2 / Math.max(FIRST_GUESS_OF_BYTES, records.bytesARow());
            wanted.add(new PayloadBuckets(
                    folder.resolve(name + "-wanted-" + file),
                    1,
                    records.rows(),
                    PayloadBuckets.rowsABucket(records.rows(), fitting)));
        }
        found = new PayloadBuckets(folder.resolve(name + "-found"), 1, rows, rowsABucket);
    }

    /** One who asks for records; there may be several, each for one thread. */
    final class Asker {
        private final byte[] request = new byte[2 * Long.BYTES];
        private final List<PayloadStage> stages = wanted.stream()
                .map(asked -> new PayloadStage(asked, STAGED_REQUESTS))
                .toList();

        /** Asks for the record of one of a row's places. */
        void want(long row, int index, long place) {
            BigEndian.putInt(request, Long.BYTES, index);
            request(row, place);
        }

        /** Asks for the record of a place, which is its tag. */
        void want(long row, long place) {
            BigEndian.putLong(request, Long.BYTES, place);
            request(row, place);
        }

        private void request(long row, long place) {
            BigEndian.putLong(request, 0, row);
            stages.get(numbers.file(place)).add(numbers.row(place), request, 0, Long.BYTES + tagBytes);
        }

        /** To be called when nothing more is asked for. */
        void done() {
            stages.forEach(PayloadStage::hand);
        }
    }

    /**
     * Reads all that was asked for; returns it by row: the tag, and the record. With several threads those of one row come in
     * any order.
     */
    PayloadBuckets find(int threads) {
        List<Asked> asked = new ArrayList<>();
        for (int file = 0; file < wanted.size(); file++) {
            for (int bucket = 0; bucket < wanted.get(file).count(); bucket++) {
                asked.add(new Asked(file, bucket));
            }
        }
        AtomicInteger next = new AtomicInteger();
        int finders = Math.min(threads, MOST_FINDERS);
        try (Background background = new Background(finders)) {
            Stream.generate(() -> background.start(() -> find(asked, next)))
                    .limit(finders)
                    .toList()
                    .forEach(Background.Coming::get);
        }
        wanted.forEach(PayloadBuckets::close);
        return found;
    }

    /** A bucket of a file's records. */
    private record Asked(int file, int bucket) {}

    private boolean find(List<Asked> asked, AtomicInteger next) {
        try (Finder finder = new Finder()) {
            for (int at = next.getAndIncrement(); at < asked.size(); at = next.getAndIncrement()) {
                finder.find(asked.get(at));
            }
        } catch (RuntimeException | Error thrown) {
            // The others need not go on.
            next.set(asked.size());
            throw thrown;
        }
        return true;
    }

    /** Finds the records of one bucket after the other; for one thread. */
    private final class Finder implements AutoCloseable {
        private final RecordArena arena = new RecordArena(arenaBytes);
        private final byte[] record = new byte[tagBytes + LONGEST];
        private @Nullable RecordFile file;
        private int fileNumber;

        /** Files come one after the other. */
        void find(Asked asked) {
            PayloadBuckets requests = wanted.get(asked.file());
            if (requests.bytes(asked.bucket()) == 0) {
                return;
            }
            RecordFile open = file;
            if (open == null || fileNumber != asked.file()) {
                close();
                open = files.get(asked.file()).another();
                file = open;
                fileNumber = asked.file();
            }
            find(open, requests, asked.bucket());
        }

        private void find(RecordFile file, PayloadBuckets asked, int bucket) {
            long first = asked.firstRow(bucket);
            long[] where = new long[(int) Math.min(asked.rowsABucket(), file.rows() - first + 1)];
            arena.clear();
            for (int i = 0; i < where.length; i++) {
                where[i] = arena.take(file, first + i);
            }
            asked.read(bucket, (row, bytes, from, to) -> {
                long at = where[(int) (row - first)];
                int length = at == RecordArena.NOWHERE ? Integer.MAX_VALUE : arena.length(at);
                System.arraycopy(bytes, from + Long.BYTES, record, 0, tagBytes);
                if (length <= LONGEST) {
                    System.arraycopy(arena.bytes(at), arena.start(at), record, tagBytes, length);
                    found.add(BigEndian.getLong(bytes, from), record, 0, tagBytes + length);
                } else if (marksMissing) {
                    found.add(BigEndian.getLong(bytes, from), record, 0, tagBytes);
                }
            });
        }

        @Override
        public void close() {
            RecordFile open = file;
            if (open != null) {
                open.close();
                file = null;
            }
        }
    }

    @Override
    public void close() {
        wanted.forEach(PayloadBuckets::close);
        found.close();
    }
}
