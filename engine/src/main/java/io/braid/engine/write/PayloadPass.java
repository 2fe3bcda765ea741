// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One pass over the payload from some row on: bucket after bucket in memory, a bucket that is too large in smaller ones. */
final class PayloadPass implements AutoCloseable {
    private final Spreading spreading;
    private final long mostBytes;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable PayloadPart part;

    /** Buckets, and the next to be looked at. */
    private static final class Level {
        private final PayloadBuckets entries;
        private final PayloadBuckets found;
        private int next;

        Level(PayloadBuckets entries, PayloadBuckets found) {
            this.entries = entries;
            this.found = found;
        }
    }

    /** Lays a bucket by once more, in smaller ones. */
    interface Spreading {
        PayloadBuckets spread(PayloadBuckets buckets, int bucket);
    }

    /**
     * Begins before a row.
     *
     * @param found the records that the entries name
     * @param mostBytes of a bucket in memory, unless it is of one row
     */
    PayloadPass(
            PayloadBuckets entries, PayloadBuckets found, long firstRow, long mostBytes, Spreading spreading) {
        this.spreading = spreading;
        this.mostBytes = mostBytes;
        Level whole = new Level(entries, found);
        whole.next = entries.bucket(firstRow);
        levels.push(whole);
    }

    /** The part that a row is in, if there is one. Rows are asked for in ascending order. */
    @Nullable PayloadPart partOf(long row) {
        PayloadPart here = part;
        while (!levels.isEmpty() && (here == null || !here.holds(row))) {
            here = next();
            part = here;
        }
        return here != null && here.holds(row) ? here : null;
    }

    private @Nullable PayloadPart next() {
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.next >= level.entries.count()) {
                close(levels.pop());
                continue;
            }
            int bucket = level.next++;
            long bytes = level.entries.bytes(bucket) + level.found.bytes(bucket);
            if (bytes <= mostBytes || level.entries.rowsABucket() == 1) {
                return new PayloadPart(level.entries, level.found, bucket);
            }
            levels.push(new Level(
                    spreading.spread(level.entries, bucket), spreading.spread(level.found, bucket)));
        }
        return null;
    }

    /** The first level is not this pass's own. */
    private void close(Level level) {
        if (!levels.isEmpty()) {
            level.entries.close();
            level.found.close();
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
