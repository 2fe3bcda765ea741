// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RecordFile;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload in parts of consecutive rows: while one is spliced, the records of the next are gathered. The store is asked
 * once; what it gives comes in any order and is spread over buckets, so nothing is sorted and no time grows faster than the
 * rows.
 */
public final class PayloadParts implements AutoCloseable {
    private static final int MOST_ROWS = 1 << 16;
    private static final int FEWEST_ROWS = 1 << 11;
    private static final int MOST_BUCKETS = 1 << 11;
    private static final long ARENA_BYTES = 10L << 20;
    private static final long BUCKET_BYTES = 8L << 20;
    private static final int SPREAD = 16;

    private final Path folder;
    private final RecordNumbers numbers;
    private final Background background = new Background();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<RecordFile> gathered = new ArrayList<>();
    private final List<RecordFile> read = new ArrayList<>();
    private final RecordArena[] arenas = {new RecordArena(ARENA_BYTES), new RecordArena(ARENA_BYTES)};
    private final Payload payload;
    private int made;
    private int spooled;
    private Background.@Nullable Coming<PayloadPart> coming;
    private @Nullable PayloadPart part;

    /** Buckets, and the next to be looked at. */
    private static final class Level {
        private final PayloadBuckets buckets;
        private int next;

        Level(PayloadBuckets buckets) {
            this.buckets = buckets;
        }
    }

    /**
     * Has all rows laid by.
     *
     * @param query as {@code Winners} gives it
     * @param rows of the original
     * @param folder for what is laid by
     */
    PayloadParts(
            Store store,
            Sql query,
            long rows,
            Path folder,
            CellWriter form,
            List<Chosen> columns,
            RecordTexts texts,
            RecordNumbers numbers) {
        this.folder = folder;
        this.numbers = numbers;
        texts.files().forEach(file -> gathered.add(RecordFile.open(file)));
        gathered.forEach(file -> read.add(file.twin()));
        this.payload = new Payload(
                form, columns, texts.columns().stream().map(List::size).toList(), numbers, read);
        PayloadBuckets buckets = new PayloadBuckets(spool(), 1, rows, rowsABucket(rows));
        levels.push(new Level(buckets));
        PayloadEntry entry = new PayloadEntry(collects(columns));
        try {
            store.read(query, chunk -> entry.layBy(chunk, buckets));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
        prepare();
    }

    private static List<Boolean> collects(List<Chosen> columns) {
        List<Boolean> collects = new ArrayList<>();
        for (Chosen column : columns) {
            while (collects.size() <= column.choice()) {
                collects.add(false);
            }
            collects.set(column.choice(), column.separator() != null);
        }
        return collects;
    }

    private int rowsABucket(long rows) {
        long bytesARow =
                gathered.stream().mapToLong(RecordFile::bytesARow).max().orElse(1);
        long fitting = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, ARENA_BYTES / 2 / Math.max(1, bytesARow)));
        return Math.toIntExact(Math.max(fitting, 1 + rows / MOST_BUCKETS));
    }

    private Path spool() {
        return folder.resolve("payload-" + spooled++);
    }

    private void prepare() {
        coming = background.start(this::next);
    }

    private @Nullable PayloadPart next() {
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.next == level.buckets.count()) {
                levels.pop().buckets.close();
                continue;
            }
            int bucket = level.next++;
            if (level.buckets.bytes(bucket) > BUCKET_BYTES && level.buckets.rowsABucket() > 1) {
                levels.push(new Level(spread(level.buckets, bucket)));
                continue;
            }
            RecordArena arena = arenas[made++ % arenas.length];
            arena.clear();
            PayloadPart next = new PayloadPart(level.buckets, bucket, numbers, arena);
            next.gather(gathered);
            return next;
        }
        return null;
    }

    /** Lays the entries of a bucket that does not fit into memory by once more, in smaller ones. */
    private PayloadBuckets spread(PayloadBuckets buckets, int bucket) {
        int rows = buckets.rowsABucket();
        PayloadBuckets smaller =
                new PayloadBuckets(spool(), buckets.firstRow(bucket), rows, Math.max(1, rows / SPREAD));
        buckets.read(bucket, smaller::add);
        return smaller;
    }

    /** Goes to that row; says whether there is anything for it. Rows are asked for in ascending order. */
    boolean goTo(long row) {
        while (coming != null && (part == null || !part.holds(row))) {
            part = coming.get();
            if (part == null) {
                coming = null;
            } else {
                prepare();
            }
        }
        PayloadPart here = part;
        int at = here == null ? -1 : here.entry(row);
        if (here == null || at < 0) {
            return false;
        }
        payload.see(here, row, here.entries(), at);
        return true;
    }

    /** What there is for the row gone to. */
    Payload current() {
        return payload;
    }

    @Override
    public void close() {
        background.close();
        levels.forEach(level -> level.buckets.close());
        gathered.forEach(RecordFile::close);
        read.forEach(RecordFile::close);
    }
}
