// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What queries of a store give. One thread takes chunks out of the store while another hands their rows on. */
final class QueriedSource implements PayloadSource {
    private static final long NONE = -1;

    /** Chunks that wait for the other thread: more than the store fills at a time. */
    private static final int AHEAD = 10;

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
                Taken taken =
                        waiting.size() < AHEAD ? new Taken() : waiting.remove().get();
                taken.take(chunk, asking);
                waiting.add(other.start(() -> {
                    to.accept(taken);
                    return taken;
                }));
            });
            waiting.forEach(Background.Coming::get);
        }
    }

    /** Rows of a chunk that the store may forget, and the places of one of them. */
    private static final class Taken implements Places {
        private final List<long[]> numbers = new ArrayList<>();
        private final List<@Nullable String[]> texts = new ArrayList<>();
        private int rows;
        private int row;

        /** @param asking the column that must not be null where those behind it are wanted */
        void take(RowChunk chunk, int asking) {
            rows = chunk.rows();
            for (int column = 0; column < chunk.columns(); column++) {
                if (numbers.size() == column) {
                    numbers.add(new long[0]);
                    texts.add(new String[0]);
                }
                if (chunk.isText(column)) {
                    texts(chunk, column, asking);
                } else {
                    numbers(chunk, column, asking);
                }
            }
        }

        private boolean isWanted(int column, int asking, int at) {
            return column <= asking || numbers.get(asking)[at] != NONE;
        }

        private void numbers(RowChunk chunk, int column, int asking) {
            if (numbers.get(column).length < rows) {
                numbers.set(column, new long[rows]);
            }
            long[] cells = numbers.get(column);
            for (int at = 0; at < rows; at++) {
                if (isWanted(column, asking, at)) {
                    cells[at] = chunk.number(column, at, NONE);
                }
            }
        }

        private void texts(RowChunk chunk, int column, int asking) {
            if (texts.get(column).length < rows) {
                texts.set(column, new String[rows]);
            }
            @Nullable String[] cells = texts.get(column);
            for (int at = 0; at < rows; at++) {
                if (isWanted(column, asking, at)) {
                    cells[at] = chunk.text(column, at);
                }
            }
        }

        long number(int column) {
            return numbers.get(column)[row];
        }

        @Override
        public long one(int choice) {
            return number(FIRST_CHOICE + choice);
        }

        @Override
        public @Nullable String several(int choice) {
            return texts.get(FIRST_CHOICE + choice)[row];
        }
    }
}
