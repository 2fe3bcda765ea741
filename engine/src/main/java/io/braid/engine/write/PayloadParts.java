// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.store.RecordFile;
import io.braid.engine.store.RecordTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The payload in parts of consecutive rows. The store is asked once; what it gives comes in any order and is spread over
 * buckets, so nothing is sorted and no time grows faster than the rows.
 */
public final class PayloadParts extends PayloadRows {
    private static final long MOST_ARENA_BYTES = 10L << 20;
    private static final int SPREAD = 16;
    private static final int STAGED = 1 << 16;
    private static final int ROWS_BETWEEN_LOOKS = 1 << 15;

    private final Path folder;
    private final CellWriter form;
    private final List<Chosen> columns;
    private final long bytesHeld;
    private final Runnable watch;
    private final Background background = new Background();
    private final List<RecordFile> files = new ArrayList<>();
    private final AtomicInteger spooled = new AtomicInteger();
    private final PayloadBuckets entries;
    private final PayloadTexts wanted;
    private final @Nullable PayloadTexts contending;
    private final Background.Coming<PayloadBuckets> found;
    private final Background.@Nullable Coming<PayloadBuckets> foundContending;

    /**
     * Has all rows laid by.
     *
     * @param contests whether it is wanted what lost
     * @param rows of the original
     * @param folder for what is laid by
     * @param watch called again and again while that grows
     * @param threads that lay rows by and look for texts
     */
    PayloadParts(
            PayloadSource source,
            boolean contests,
            long memoryBytes,
            long rows,
            Path folder,
            CellWriter form,
            List<Chosen> columns,
            RecordTexts texts,
            RecordNumbers numbers,
            Runnable watch,
            int threads) {
        super(memoryBytes, texts, numbers);
        this.bytesHeld = Math.min(rows, memoryBytes / 2);
        this.folder = folder;
        this.form = form;
        this.columns = columns;
        this.watch = watch;
        texts.files().forEach(file -> files.add(RecordFile.open(file)));
        long bytesARow = files.stream().mapToLong(RecordFile::bytesARow).max().orElse(1);
        int rowsABucket = PayloadBuckets.rowsABucket(rows, partBytes() / 2 / Math.max(1, bytesARow));
        entries = new PayloadBuckets(spool(), 1, rows, rowsABucket);
        long arenaBytes = Math.min(MOST_ARENA_BYTES, partBytes());
        wanted = new PayloadTexts(
                folder, "payload", Integer.BYTES, false, files, numbers, rows, rowsABucket, arenaBytes);
        contending = contests
                ? new PayloadTexts(
                        folder, "contending", Long.BYTES, true, files, numbers, rows, rowsABucket, arenaBytes)
                : null;
        try {
            parts(source, threads, part -> rows(source, part));
            if (contending != null) {
                parts(source, threads, part -> contenders(source, part, contending));
            }
        } catch (RuntimeException | Error failed) {
            background.close();
            closeAll();
            throw failed;
        }
        found = background.start(() -> wanted.find(threads));
        foundContending = contending == null ? null : background.start(() -> contending.find(threads));
    }

    private static void parts(PayloadSource source, int threads, IntConsumer laidBy) {
        if (source.parts() == 1) {
            laidBy.accept(0);
            return;
        }
        try (Background side = new Background(threads)) {
            IntStream.range(0, source.parts())
                    .mapToObj(part -> side.start(() -> {
                        laidBy.accept(part);
                        return true;
                    }))
                    .toList()
                    .forEach(Background.Coming::get);
        }
    }

    private void rows(PayloadSource source, int part) {
        PayloadEntry entry = new PayloadEntry(collects(columns));
        PayloadStage stage = new PayloadStage(entries, STAGED);
        PayloadTexts.Asker asker = wanted.new Asker();
        Looking looking = new Looking();
        source.rows(part, (head, golden, contested) -> {
            entry.layBy(head, golden, contested, stage, asker::want);
            looking.now();
        });
        stage.hand();
        asker.done();
    }

    private void contenders(PayloadSource source, int part, PayloadTexts texts) {
        PayloadTexts.Asker asker = texts.new Asker();
        Looking looking = new Looking();
        source.contenders(part, (row, place) -> {
            asker.want(row, place);
            looking.now();
        });
        asker.done();
    }

    /** Looking at the disk costs more than laying by thousands. */
    private final class Looking {
        private int laidBy;

        void now() {
            if (++laidBy % ROWS_BETWEEN_LOOKS == 0) {
                watch.run();
            }
        }
    }

    private Path spool() {
        return folder.resolve("payload-" + spooled.getAndIncrement());
    }

    /** A byte a row, for where they are laid by, and the records they name. */
    @Override
    public long bytesHeld() {
        return bytesHeld;
    }

    @Override
    int rowsTogether() {
        return entries.rowsABucket();
    }

    @Override
    PayloadReader reader() {
        return new Reader();
    }

    /** Reads rows where they were laid by. */
    private final class Reader implements PayloadReader {
        private final LateRecords late = lateRecords();
        private final Payload payload = new Payload(form, columns, widths(), numbers(), late);
        private final PayloadPart part = new PayloadPart();
        private final ContenderPart contenderPart = new ContenderPart();
        private @Nullable PayloadPass<PayloadPart> pass;
        private @Nullable PayloadPass<ContenderPart> contenders;

        @Override
        public void begin(long firstRow) {
            close();
            pass = new PayloadPass<>(
                    List.of(entries, found.get()),
                    firstRow,
                    partBytes(),
                    PayloadParts.this::spread,
                    (kinds, bucket) -> part.read(kinds.get(0), kinds.get(1), bucket));
            watch.run();
            if (foundContending != null) {
                contenders = new PayloadPass<>(
                        List.of(foundContending.get()),
                        firstRow,
                        partBytes(),
                        PayloadParts.this::spread,
                        (kinds, bucket) -> contenderPart.read(kinds.get(0), bucket));
            }
        }

        @Override
        public @Nullable Contenders contenders(long row) {
            return contenders == null ? null : contenders.partOf(row);
        }

        @Override
        public LateRecords late() {
            return late;
        }

        @Override
        public @Nullable Payload at(long row) {
            PayloadPart holder = pass == null ? null : pass.partOf(row);
            int at = holder == null ? -1 : holder.entry(row);
            if (holder == null || at < 0) {
                return null;
            }
            payload.see(holder, row, holder.entries(), at);
            return payload;
        }

        @Override
        public void close() {
            if (pass != null) {
                pass.close();
                pass = null;
            }
            if (contenders != null) {
                contenders.close();
                contenders = null;
            }
            late.close();
        }
    }

    /** Lays by once more, in smaller buckets, what does not fit into memory. */
    private PayloadBuckets spread(PayloadBuckets buckets, int bucket) {
        int rows = buckets.rowsABucket();
        PayloadBuckets smaller =
                new PayloadBuckets(spool(), buckets.firstRow(bucket), rows, Math.max(1, rows / SPREAD));
        buckets.read(bucket, smaller::add);
        return smaller;
    }

    private void closeAll() {
        entries.close();
        wanted.close();
        if (contending != null) {
            contending.close();
        }
        files.forEach(RecordFile::close);
    }

    @Override
    public void close() {
        background.close();
        closeAll();
    }
}
