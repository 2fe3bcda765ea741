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
 * The payload in parts of consecutive rows: while one is spliced, the next is read. The store is asked once; what it gives
 * comes in any order and is spread over buckets, so nothing is sorted and no time grows faster than the rows.
 */
public final class PayloadParts implements AutoCloseable {
    private static final long MOST_PART_BYTES = 14L << 20;
    private static final long MOST_ARENA_BYTES = 10L << 20;
    private static final int PARTS_OF_MEMORY = 12;
    private static final int SPREAD = 16;

    private final Path folder;
    private final long partBytes;
    private final Background background = new Background();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<RecordFile> files = new ArrayList<>();
    private final Payload payload;
    private final PayloadBuckets entries;
    private final PayloadTexts wanted;
    private boolean found;
    private int spooled;
    private Background.@Nullable Coming<PayloadPart> coming;
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

        void close() {
            entries.close();
            found.close();
        }
    }

    /**
     * Has all rows laid by.
     *
     * @param query as {@code Winners} gives it
     * @param rows of the original
     * @param folder for what is laid by
     * @param watch called again and again while that grows
     */
    PayloadParts(
            Store store,
            Sql query,
            long rows,
            Path folder,
            CellWriter form,
            List<Chosen> columns,
            RecordTexts texts,
            RecordNumbers numbers,
            Runnable watch) {
        this.folder = folder;
        this.partBytes = Math.min(MOST_PART_BYTES, store.memoryBytes() / PARTS_OF_MEMORY);
        texts.files().forEach(file -> files.add(RecordFile.open(file)));
        this.payload = new Payload(
                form, columns, texts.columns().stream().map(List::size).toList(), numbers, files);
        long bytesARow = files.stream().mapToLong(RecordFile::bytesARow).max().orElse(1);
        int rowsABucket = PayloadBuckets.rowsABucket(rows, partBytes / 2 / Math.max(1, bytesARow));
        entries = new PayloadBuckets(spool(), 1, rows, rowsABucket);
        wanted = new PayloadTexts(folder, files, numbers, rows, rowsABucket, Math.min(MOST_ARENA_BYTES, partBytes));
        PayloadEntry entry = new PayloadEntry(collects(columns));
        try {
            store.read(query, chunk -> {
                entry.layBy(chunk, entries, wanted::want);
                watch.run();
            });
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

    private Path spool() {
        return folder.resolve("payload-" + spooled++);
    }

    private void prepare() {
        coming = background.start(this::next);
    }

    private @Nullable PayloadPart next() {
        if (!found) {
            found = true;
            levels.push(new Level(entries, wanted.find()));
        }
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.next == level.entries.count()) {
                levels.pop().close();
                continue;
            }
            int bucket = level.next++;
            long bytes = level.entries.bytes(bucket) + level.found.bytes(bucket);
            if (bytes <= partBytes || level.entries.rowsABucket() == 1) {
                return new PayloadPart(level.entries, level.found, bucket);
            }
            levels.push(new Level(spread(level.entries, bucket), spread(level.found, bucket)));
        }
        return null;
    }

    /** Lays by once more, in smaller buckets, what does not fit into memory. */
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
        levels.forEach(Level::close);
        entries.close();
        wanted.close();
        files.forEach(RecordFile::close);
    }
}
