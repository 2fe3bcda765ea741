// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Picks for each choice of a row the first of its records that has a value: strategy {@code first}, section 3 of the semantics
 * without golden records. For one thread.
 */
final class Picked {
    private final int[][][] fields;
    private final int[] own;
    private long[] places = new long[16];
    private int count;
    private int open;
    private boolean contested;

    /** @param columns what is chosen; where several have the same choice, one record has all */
    Picked(List<Chosen> columns, int files) {
        int choices = columns.stream().mapToInt(Chosen::choice).max().orElse(-1) + 1;
        this.own = new int[choices];
        this.fields = new int[files][choices][];
        for (int file = 0; file < files; file++) {
            for (int choice = 0; choice < choices; choice++) {
                fields[file][choice] = fields(columns, file, choice);
            }
        }
    }

    private static int[] fields(List<Chosen> columns, int file, int choice) {
        List<Integer> fields = new ArrayList<>();
        for (Chosen column : columns) {
            if (column.choice() == choice && column.fields().get(file) >= 0) {
                fields.add(column.fields().get(file));
            }
        }
        return fields.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Begins another row. */
    void begin(boolean several) {
        count = 0;
        open = own.length;
        contested = several;
        Arrays.fill(own, PayloadEntry.NONE);
    }

    /** Adds a record of a row, in order of precedence; says whether another could still be picked. */
    boolean add(long place, int file, RecordCells cells) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count] = place;
        for (int choice = 0; choice < own.length; choice++) {
            if (own[choice] == PayloadEntry.NONE && hasValue(fields[file][choice], cells)) {
                own[choice] = count;
                open--;
            }
        }
        count++;
        return open > 0;
    }

    private static boolean hasValue(int[] ofChoice, RecordCells cells) {
        for (int field : ofChoice) {
            if (!cells.isBlank(field)) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    long place(int index) {
        return places[index];
    }

    /** Which of the records is a choice's, or {@link PayloadEntry#NONE}. */
    int own(int choice) {
        return own[choice];
    }

    /** Whether there were several records. */
    boolean isContested() {
        return contested;
    }
}
