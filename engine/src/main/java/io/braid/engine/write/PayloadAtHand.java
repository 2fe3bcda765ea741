// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.run.Background;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.RecordsInMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The payload where all records are in memory: what a row needs is looked up when the row is written, and nothing laid by. */
public final class PayloadAtHand extends PayloadRows {
    private Supplier<PayloadBlocks> source;
    private final boolean contests;
    private final CellWriter form;
    private final List<Chosen> columns;
    private final long bytesHeld;
    private List<RecordsInMemory> records;

    /**
     * Reads all records.
     *
     * @param source gives blocks from the first row on, as often as it is asked
     * @param contests whether it is wanted what lost
     * @param memoryBytes of which a share may be taken
     * @param bytesHeld what the source and the records take
     * @param threads that read
     */
    PayloadAtHand(
            Supplier<PayloadBlocks> source,
            boolean contests,
            long memoryBytes,
            long bytesHeld,
            CellWriter form,
            List<Chosen> columns,
            RecordTexts texts,
            RecordNumbers numbers,
            int threads) {
        super(memoryBytes, texts, numbers);
        this.source = source;
        this.contests = contests;
        this.form = form;
        this.columns = columns;
        this.bytesHeld = bytesHeld;
        this.records = read(texts.files(), threads);
    }

    private static List<RecordsInMemory> read(List<Path> files, int threads) {
        try (Background background = new Background(threads)) {
            List<Background.Coming<RecordsInMemory>> coming = files.stream()
                    .map(file -> background.start(() -> RecordsInMemory.read(file)))
                    .toList();
            return coming.stream().map(Background.Coming::get).toList();
        }
    }

    @Override
    public long bytesHeld() {
        return bytesHeld;
    }

    @Override
    int rowsTogether() {
        return ScanPlaces.ROWS;
    }

    @Override
    PayloadReader reader() {
        return new Reader(records);
    }

    @Override
    public void close() {
        records = List.of();
        source = () -> {
            throw new IllegalStateException("the payload is closed");
        };
    }

    /** Looks rows up block by block: what they name is asked for together, since the memory then answers sooner. */
    private final class Reader implements PayloadReader, FoundRecords {
        private final RecordsInMemory[] files;
        private final LateRecords late = lateRecords();
        private final Payload payload = new Payload(form, columns, widths(), numbers(), late);
        private final PayloadEntry entry = new PayloadEntry(collects(columns));
        private final int[] widths =
                widths().stream().mapToInt(Integer::intValue).toArray();
        private final Picked picked = new Picked(columns, widths.length);
        private final Contending contending = new Contending();
        private final List<ReadRecord> listed = new ArrayList<>();
        private final ReadRecord unlisted = new ReadRecord();
        private @Nullable PayloadBlocks blocks;
        private long blockRow;
        private int slot;
        private byte[] bytes = {};

        Reader(List<RecordsInMemory> records) {
            this.files = records.toArray(RecordsInMemory[]::new);
        }

        @Override
        public void begin(long firstRow) {
            close();
            blocks = source.get();
            blockRow = Long.MIN_VALUE;
        }

        @Override
        public @Nullable Payload at(long row) {
            PayloadBlocks block = blocks;
            if (block == null) {
                return null;
            }
            if (blockRow < 0 || row >= blockRow + block.rows()) {
                read(block, row);
            }
            slot = (int) (row - blockRow);
            if (block.head(slot) == 0) {
                return null;
            }
            pick(block);
            entry.take(block.head(slot), picked);
            payload.see(this, row, entry.bytes(), 0);
            return payload;
        }

        private void read(PayloadBlocks block, long row) {
            block.read(row);
            blockRow = row;
            int count = block.first(block.rows());
            while (listed.size() < count) {
                listed.add(new ReadRecord());
            }
            for (int i = 0; i < count; i++) {
                begin(block.place(i), listed.get(i));
            }
            for (int i = 0; i < count; i++) {
                listed.get(i).read(widths[numbers().file(block.place(i))]);
            }
        }

        private void begin(long place, ReadRecord into) {
            int start = find(place);
            into.begin(bytes, start);
        }

        private void pick(PayloadBlocks block) {
            int first = block.first(slot);
            int last = block.first(slot + 1);
            picked.begin(last - first > 1);
            boolean goesOn = true;
            for (int i = first; goesOn && i < last; i++) {
                goesOn = picked.add(
                        block.place(i),
                        numbers().file(block.place(i)),
                        listed.get(i).cells());
            }
            if (goesOn && !block.listsAll(slot)) {
                pickOthers(block, last - first);
            }
        }

        private void pickOthers(PayloadBlocks block, int known) {
            int[] passed = {0};
            block.each(slot, place -> {
                if (passed[0]++ < known) {
                    return true;
                }
                begin(place, unlisted);
                unlisted.read(widths[numbers().file(place)]);
                return picked.add(place, numbers().file(place), unlisted.cells());
            });
        }

        @Override
        public @Nullable ReadRecord read(int index) {
            PayloadBlocks block = Objects.requireNonNull(blocks);
            int at = block.first(slot) + index;
            return at < block.first(slot + 1) ? listed.get(at) : null;
        }

        @Override
        public int find(long row, int index, long place) {
            return find(place);
        }

        private int find(long place) {
            RecordsInMemory file = files[numbers().file(place)];
            bytes = file.bytes();
            return file.start(numbers().row(place));
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public @Nullable Contenders contenders(long row) {
            PayloadBlocks block = blocks;
            if (!contests || block == null) {
                return null;
            }
            contending.count = 0;
            block.each(slot, contending);
            return contending;
        }

        @Override
        public LateRecords late() {
            return late;
        }

        @Override
        public void close() {
            if (blocks != null) {
                blocks.close();
                blocks = null;
            }
            late.close();
        }

        /** The contenders of the row that was asked for last. */
        private final class Contending implements Contenders, PayloadBlocks.Places {
            private long[] places = new long[16];
            private int count;

            @Override
            public boolean take(long place) {
                if (count == places.length) {
                    places = Arrays.copyOf(places, 2 * count);
                }
                places[count++] = place;
                return true;
            }

            @Override
            public int count(long row) {
                return count;
            }

            @Override
            public long place(long row, int index) {
                return places[index];
            }

            @Override
            public int find(long row, int index) {
                return Reader.this.find(places[index]);
            }

            @Override
            public byte[] bytes() {
                return bytes;
            }
        }
    }
}
