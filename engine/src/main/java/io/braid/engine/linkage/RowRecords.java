// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.shape.MergeTables;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The records of the entities that rows take from, in order of precedence, block by block of consecutive rows. What a row
 * names lies anywhere in memory: to ask for one after the other takes the time of the memory each time, to ask for those of
 * many rows together hardly longer than once.
 */
public final class RowRecords {
    /** Rows of a block. */
    public static final int ROWS = 1 << 6;

    /** Of a row with more records the others are looked up when they are asked for. */
    private static final int MOST_LISTED = 1 << 4;

    private final RecordIndex index;
    private final LinkFiles files;
    private final int rules;
    private final int parts;
    private final EntityChains chains;

    /**
     * Reads what {@link Linkage} left.
     *
     * @param work where it left it
     * @param rules how many there are
     */
    public RowRecords(RecordIndex index, Path work, int rules) {
        this.index = index;
        this.files = new LinkFiles(work);
        this.rules = rules;
        this.parts = files.parts();
        this.chains = new EntityChains(files.readEntities((int) index.size()));
    }

    /** What its arrays take, that of the entities as they are read, too. */
    public static long bytes(RecordIndex index) {
        return 2 * EntityChains.bytes(index);
    }

    /** Takes places. */
    public interface Places {
        /** Takes a place; says whether it wants more. */
        boolean take(long place);
    }

    /** One block after the other, for one thread. */
    public final class Blocks implements AutoCloseable {
        private final LinkFiles.RowReader reader = files.new RowReader(rules, parts);
        private final RowEntities entities = new RowEntities(chains, rules);
        private final int[] contributing = new int[ROWS * rules];
        private final int[] seconds = new int[ROWS * rules];
        private final long[] heads = new long[ROWS];
        private final int[] firsts = new int[ROWS + 1];
        private final boolean[] listsAll = new boolean[ROWS];
        private long[] places = new long[2 * ROWS];
        private int reading;

        /** Goes to the block that begins with a row; rows ascend. */
        public void read(long firstRow) {
            Arrays.fill(heads, 0);
            for (reading = 0; reading < ROWS; reading++) {
                reader.read((int) firstRow + reading, this::decided);
            }
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = chains.next(contributing[i]);
            }
            for (int i = 0; i < ROWS; i++) {
                listsAll[i] = true;
                firsts[i + 1] = heads[i] == 0 ? firsts[i] : list(i, firsts[i]);
            }
        }

        private void decided(int row, int quality, int rule, int[] contributed) {
            System.arraycopy(contributed, 0, contributing, reading * rules, rules);
            entities.see(contributed, 0);
            heads[reading] = entities.head(row, quality, rule);
        }

        private int list(int row, int from) {
            if (places.length < from + MOST_LISTED) {
                places = Arrays.copyOf(places, Math.max(2 * places.length, from + MOST_LISTED));
            }
            entities.see(contributing, row * rules);
            int to = from;
            for (int j = row * rules; j < (row + 1) * rules; j++) {
                long rule = entities.count() == 1 ? 0 : (long) (j - row * rules) << MergeTables.RULE_SHIFT;
                int at = contributing[j];
                int then = seconds[j];
                while (at != 0) {
                    if (to == from + MOST_LISTED) {
                        listsAll[row] = false;
                        return to;
                    }
                    places[to++] = rule + index.record(at);
                    at = then;
                    then = chains.next(at);
                }
            }
            return to;
        }

        /** What is known of a row, as {@code Winners.payload} has it; 0 if no rule had a candidate for it. */
        public long head(int row) {
            return heads[row];
        }

        /** The first of the places listed of a row; of what is behind the last row, too. */
        public int first(int row) {
            return firsts[row];
        }

        /** A place that is listed. */
        public long place(int at) {
            return places[at];
        }

        /** Whether all records of a row are listed. */
        public boolean listsAll(int row) {
            return listsAll[row];
        }

        /** Hands on all records of a row. */
        public void each(int row, Places to) {
            entities.see(contributing, row * rules);
            for (int i = 0; i < entities.count(); i++) {
                for (int at = entities.first(i); at != 0; at = chains.next(at)) {
                    if (!to.take(entities.rule(i) + index.record(at))) {
                        return;
                    }
                }
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
