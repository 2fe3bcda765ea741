// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few thousand rows on their way into a table, column by column. Filled again and again. */
public final class RowBatch {
    /** The number that stands for "no key". */
    public static final long NO_KEY = 0;

    private final int capacity;
    private final long[][] numbers;
    private final byte[][] @Nullable [] texts;

    RowBatch(List<Column> columns, int capacity) {
        this.capacity = capacity;
        this.numbers = new long[columns.size()][];
        this.texts = new byte[columns.size()][][];
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).kind() == Column.Kind.TEXT) {
                texts[column] = new byte[capacity][];
            } else {
                numbers[column] = new long[capacity];
            }
        }
    }

    /** Rows that fit. */
    public int capacity() {
        return capacity;
    }

    public void setNumber(int column, int row, long value) {
        numbers[column][row] = value;
    }

    /** The array is handed over: it must not be changed afterwards. {@code null} stands for no text. */
    public void setText(int column, int row, byte @Nullable [] utf8) {
        texts[column][row] = utf8;
    }

    long[] numbers(int column) {
        return numbers[column];
    }

    byte[][] texts(int column) {
        byte[][] values = texts[column];
        if (values == null) {
            throw new IllegalArgumentException("column " + column + " holds no text");
        }
        return values;
    }
}
