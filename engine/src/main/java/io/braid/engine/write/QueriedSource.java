// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What queries of a store give. One thread takes chunks out of the store while another hands their rows on. */
final class QueriedSource implements PayloadSource {
    private static final long NONE = -1;

    /** Slices of a chunk that wait for the other thread: together more than the store works out at a time, unless it is wide. */
    private static final int AHEAD = 10;

    private static final int BYTES_A_SLICE = 1 << 18;

    /** Nobody knows how long texts are. */
    private static final int ROWS_WITH_TEXTS = 1 << 5;

    private static final int GOLDEN = 1;
    private static final int CONTESTED = 2;
    private static final int FIRST_CHOICE = 3;
    private static final int PLACE = 1;

    private final Store store;
    private final Sql rows;
    private final Sql contenders;

    QueriedSource(Store store, Sql rows, Sql contenders) {
        this.store = store;
        this.rows = rows;
        this.contenders = contenders;
    }

    @Override
    public int parts() {
        return 1;
    }

    @Override
    public void rows(int part, Rows to) {
        read(rows, CONTESTED, taken -> {
            for (int row = 0; row < taken.rows; row++) {
                taken.row = row;
                to.row(taken.number(0), taken.number(GOLDEN), taken.number(CONTESTED) == NONE ? null : taken);
            }
        });
    }

    @Override
    public void contenders(int part, Contending to) {
        read(contenders, PLACE, taken -> {
            for (int row = 0; row < taken.rows; row++) {
                taken.row = row;
                to.contender(taken.number(0), taken.number(PLACE));
            }
        });
    }

    private void read(Sql query, int asking, Consumer<Taken> to) {
        try (Background other = new Background()) {
            Deque<Background.Coming<Taken>> waiting = new ArrayDeque<>();
            store.read(query, chunk -> {
                int together = rowsTogether(chunk);
                for (int from = 0; from < chunk.rows(); from += together) {
                    Taken taken = waiting.size() < AHEAD
                            ? new Taken(together, chunk)
                            : waiting.remove().get();
                    taken.take(chunk, from, Math.min(chunk.rows(), from + together), asking);
                    waiting.add(other.start(() -> {
                        to.accept(taken);
                        return taken;
                    }));
                }
            });
            waiting.forEach(Background.Coming::get);
        }
    }

    private static int rowsTogether(RowChunk chunk) {
        boolean texts = IntStream.range(0, chunk.columns()).anyMatch(chunk::isText);
        int fitting = Math.max(1, BYTES_A_SLICE / Long.BYTES / chunk.columns());
        return texts ? Math.min(ROWS_WITH_TEXTS, fitting) : fitting;
    }

    /** Rows of a chunk that the store may forget, and the places of one of them. */
    private static final class Taken implements Places {
        private final long[][] numbers;
        private final @Nullable String[][] texts;
        private int rows;
        private int row;

        Taken(int most, RowChunk chunk) {
            numbers = new long[chunk.columns()][];
            texts = new String[chunk.columns()][];
            for (int column = 0; column < chunk.columns(); column++) {
                numbers[column] = new long[chunk.isText(column) ? 0 : most];
                texts[column] = new String[chunk.isText(column) ? most : 0];
            }
        }

        /** @param asking the column that must not be null where those behind it are wanted */
        void take(RowChunk chunk, int from, int to, int asking) {
            rows = to - from;
            for (int column = 0; column < numbers.length; column++) {
                boolean text = chunk.isText(column);
                for (int at = 0; at < rows; at++) {
                    if (column > asking && numbers[asking][at] == NONE) {
                        continue;
                    }
                    if (text) {
                        texts[column][at] = chunk.text(column, from + at);
                    } else {
                        numbers[column][at] = chunk.number(column, from + at, NONE);
                    }
                }
            }
        }

        long number(int column) {
            return numbers[column][row];
        }

        @Override
        public long one(int choice) {
            return number(FIRST_CHOICE + choice);
        }

        @Override
        public @Nullable String several(int choice) {
            return texts[FIRST_CHOICE + choice][row];
        }
    }
}
