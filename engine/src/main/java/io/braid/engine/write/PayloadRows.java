// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordTexts;
import java.util.ArrayList;
import java.util.List;

/** What a merge knows of the original's rows, and the records they name, for {@link Splice#write}. */
public abstract sealed class PayloadRows implements AutoCloseable permits PayloadParts, PayloadAtHand {
    private static final long MOST_PART_BYTES = 8L << 20;
    private static final int PARTS_OF_MEMORY = 12;

    private final long partBytes;
    private final RecordTexts texts;
    private final RecordNumbers numbers;

    PayloadRows(long memoryBytes, RecordTexts texts, RecordNumbers numbers) {
        this.partBytes = partBytes(memoryBytes);
        this.texts = texts;
        this.numbers = numbers;
    }

    /** What one reader may hold where there is so much memory, in bytes. */
    static long partBytes(long memoryBytes) {
        return Math.min(MOST_PART_BYTES, memoryBytes / PARTS_OF_MEMORY);
    }

    /** What it takes of the memory until it is closed, in bytes. */
    public abstract long bytesHeld();

    /** How many rows lie together: a piece of the file that is read by itself must hold all of them. */
    abstract int rowsTogether();

    /** One who reads rows; there may be several, each for one thread and for rows of its own. */
    abstract PayloadReader reader();

    /** Gives back what it took; again it does nothing. */
    @Override
    public abstract void close();

    /** What one reader may hold in memory, in bytes. */
    final long partBytes() {
        return partBytes;
    }

    /** Of each file, how many cells are kept of a record. */
    final List<Integer> widths() {
        return texts.columns().stream().map(List::size).toList();
    }

    final RecordNumbers numbers() {
        return numbers;
    }

    /** Records that are read when their row is written. */
    final LateRecords lateRecords() {
        return new LateRecords(texts.files());
    }

    /** Of each choice whether it takes several places. */
    static List<Boolean> collects(List<Chosen> columns) {
        List<Boolean> collects = new ArrayList<>();
        for (Chosen column : columns) {
            while (collects.size() <= column.choice()) {
                collects.add(false);
            }
            collects.set(column.choice(), column.separator() != null);
        }
        return collects;
    }
}
