// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over the payload from some row on: bucket after bucket in memory, a bucket that is too large in smaller ones. */
final class PayloadPass<P extends PayloadPass.Part> implements AutoCloseable {
    private final Spreading spreading;
    private final Reading<P> reading;
    private final long mostBytes;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable P part;

    /** Equal buckets of several kinds, and the next to be looked at. */
    private static final class Level {
        private final List<PayloadBuckets> kinds;
        private int next;

        Level(List<PayloadBuckets> kinds) {
            this.kinds = List.copyOf(kinds);
        }

        PayloadBuckets first() {
            return kinds.get(0);
        }
    }

    /** Some consecutive rows in memory. */
    interface Part {
        boolean holds(long row);
    }

    /** Reads a bucket of each kind into memory. */
    interface Reading<P> {
        P read(List<PayloadBuckets> kinds, int bucket);
    }

    /** Lays a bucket by once more, in smaller ones. */
    interface Spreading {
        PayloadBuckets spread(PayloadBuckets buckets, int bucket);
    }

    /**
     * Begins before a row.
     *
     * @param kinds of buckets, with equal rows in each
     * @param mostBytes of a bucket in memory, unless it is of one row
     */
    PayloadPass(List<PayloadBuckets> kinds, long firstRow, long mostBytes, Spreading spreading, Reading<P> reading) {
        this.spreading = spreading;
        this.reading = reading;
        this.mostBytes = mostBytes;
        Level whole = new Level(kinds);
        whole.next = whole.first().bucket(firstRow);
        levels.push(whole);
    }

    /** The part that a row is in, if there is one. Rows are asked for in ascending order. */
    @Nullable
    P partOf(long row) {
        P here = part;
        while (!levels.isEmpty() && (here == null || !here.holds(row))) {
            here = next();
            part = here;
        }
        return here != null && here.holds(row) ? here : null;
    }

    private @Nullable P next() {
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.next >= level.first().count()) {
                close(levels.pop());
                continue;
            }
            int bucket = level.next++;
            long bytes =
                    level.kinds.stream().mapToLong(kind -> kind.bytes(bucket)).sum();
            if (bytes <= mostBytes || level.first().rowsABucket() == 1) {
                return reading.read(level.kinds, bucket);
            }
            levels.push(new Level(level.kinds.stream()
                    .map(kind -> spreading.spread(kind, bucket))
                    .toList()));
        }
        return null;
    }

    /** The first level is not this pass's own. */
    private void close(Level level) {
        if (!levels.isEmpty()) {
            level.kinds.forEach(PayloadBuckets::close);
        }
    }

    @Override
    public void close() {
        while (!levels.isEmpty()) {
            close(levels.pop());
        }
        part = null;
    }
}
