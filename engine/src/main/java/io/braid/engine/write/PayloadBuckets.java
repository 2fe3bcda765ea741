// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.ScanPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Entries that come in any order, laid by in a file bucket by bucket of consecutive rows: a bucket is then small enough for
 * memory, where it takes no sorting. A bucket is a chain of chunks that stand anywhere in the file. An entry is the row, the
 * length of what follows, and that. Several threads may add entries side by side; they wait for each other only in the same
 * bucket.
 */
final class PayloadBuckets implements AutoCloseable {
    private static final int FEWEST_ROWS = 1 << 11;
    private static final int MOST_BUCKETS = 1 << 11;
    private static final int CHUNK = 1 << 12;

    /** What stands before the bytes of an entry: its row and their number. */
    static final int HEAD = Long.BYTES + Integer.BYTES;

    private final Path path;
    private final FileChannel file;
    private final long firstRow;
    private final int rowsABucket;
    private final Bucket[] buckets;
    private final AtomicInteger chunks = new AtomicInteger();

    private static final class Bucket {
        private final byte[] head = new byte[HEAD];
        private byte[] last = {};
        private int used = CHUNK;
        private int[] full = {};
        private int count;
    }

    /** What reads entries. */
    interface Reader {
        void entry(long row, byte[] bytes, int from, int to);
    }

    /** @param path of a file that is made, and removed at the end */
    PayloadBuckets(Path path, long firstRow, long rows, int rowsABucket) {
        this.path = path;
        this.firstRow = firstRow;
        this.rowsABucket = rowsABucket;
        this.buckets = new Bucket[Math.toIntExact((rows + rowsABucket - 1) / rowsABucket)];
        Arrays.setAll(buckets, index -> new Bucket());
        try {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How many rows a bucket should have: so many, unless there would be too many buckets; a part or a multiple of the rows
     * between two places of a file.
     */
    static int rowsABucket(long rows, long wanted) {
        long fitting = Long.highestOneBit(Math.max(FEWEST_ROWS, Math.min(ScanPlaces.ROWS, wanted)));
        long least = 1 + rows / MOST_BUCKETS;
        return Math.toIntExact(
                least <= fitting ? fitting : (least + ScanPlaces.ROWS - 1) / ScanPlaces.ROWS * ScanPlaces.ROWS);
    }

    int count() {
        return buckets.length;
    }

    int rowsABucket() {
        return rowsABucket;
    }

    /** The bucket of a row. */
    int bucket(long row) {
        return Math.toIntExact((row - firstRow) / rowsABucket);
    }

    long firstRow(int bucket) {
        return firstRow + (long) bucket * rowsABucket;
    }

    /** Adds an entry. */
    void add(long row, byte[] bytes, int from, int to) {
        Bucket bucket = buckets[bucket(row)];
        synchronized (bucket) {
            BigEndian.putLong(bucket.head, 0, row);
            BigEndian.putInt(bucket.head, Long.BYTES, to - from);
            put(bucket, bucket.head, 0, HEAD);
            put(bucket, bytes, from, to);
        }
    }

    private void put(Bucket bucket, byte[] bytes, int from, int to) {
        int next = from;
        while (next < to) {
            if (bucket.used == CHUNK) {
                turn(bucket);
            }
            int count = Math.min(to - next, CHUNK - bucket.used);
            System.arraycopy(bytes, next, bucket.last, bucket.used, count);
            bucket.used += count;
            next += count;
        }
    }

    /** Writes the full chunk, if there is one, and begins another. */
    private void turn(Bucket bucket) {
        if (bucket.last.length == 0) {
            bucket.last = new byte[CHUNK];
        } else {
            if (bucket.count == bucket.full.length) {
                bucket.full = Arrays.copyOf(bucket.full, Math.max(8, 2 * bucket.count));
            }
            int chunk = chunks.getAndIncrement();
            bucket.full[bucket.count++] = chunk;
            ByteBuffer bytes = ByteBuffer.wrap(bucket.last);
            try {
                while (bytes.hasRemaining()) {
                    file.write(bytes, (long) chunk * CHUNK + bytes.position());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        bucket.used = 0;
    }

    /** Bytes of a bucket. */
    long bytes(int index) {
        Bucket bucket = buckets[index];
        return (long) bucket.count * CHUNK + (bucket.last.length == 0 ? 0 : bucket.used);
    }

    /** Reads a bucket's entries in the order in which they came; with {@code bytes(index)} bytes a time if they fit. */
    void read(int index, Reader reader) {
        Bucket bucket = buckets[index];
        if (bucket.last.length == 0) {
            return;
        }
        byte[] bytes = new byte[2 * CHUNK];
        int from = 0;
        int to = 0;
        for (int chunk = 0; chunk <= bucket.count; chunk++) {
            if (bytes.length - to < CHUNK) {
                byte[] longer = bytes.length - (to - from) < CHUNK ? new byte[2 * bytes.length] : bytes;
                System.arraycopy(bytes, from, longer, 0, to - from);
                bytes = longer;
                to -= from;
                from = 0;
            }
            to += chunk(bucket, chunk, bytes, to);
            while (to - from >= HEAD && to - from - HEAD >= BigEndian.getInt(bytes, from + Long.BYTES)) {
                int end = from + HEAD + BigEndian.getInt(bytes, from + Long.BYTES);
                reader.entry(BigEndian.getLong(bytes, from), bytes, from + HEAD, end);
                from = end;
            }
        }
        buckets[index] = new Bucket();
    }

    private int chunk(Bucket bucket, int index, byte[] bytes, int at) {
        if (index == bucket.count) {
            System.arraycopy(bucket.last, 0, bytes, at, bucket.used);
            return bucket.used;
        }
        ByteBuffer target = ByteBuffer.wrap(bytes, at, CHUNK);
        long start = (long) bucket.full[index] * CHUNK - at;
        try {
            while (target.hasRemaining()) {
                if (file.read(target, start + target.position()) < 0) {
                    throw new IOException("a chunk of the payload is cut");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CHUNK;
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
