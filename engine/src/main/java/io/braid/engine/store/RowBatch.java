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
    private final boolean[][] missing;
    private final @Nullable TextColumn[] texts;

    /** An empty one, to be filled aside and {@linkplain #exchange exchanged} for the one that a feed is asked to fill. */
    public RowBatch(List<Column> columns, int capacity) {
        this.capacity = capacity;
        this.numbers = new long[columns.size()][];
        this.missing = new boolean[columns.size()][capacity];
        this.texts = new TextColumn[columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).kind() == Column.Kind.TEXT) {
                texts[column] = new TextColumn(capacity);
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

    /** Sets a text; those of a column row by row, each once or several times one after the other. {@code null} stands for no text. */
    public void setText(int column, int row, byte @Nullable [] utf8) {
        texts(column).set(row, utf8);
    }

    /** As {@link #setText(int, int, byte[])}, a part of an array. */
    public void setText(int column, int row, byte[] utf8, int at, int length) {
        texts(column).set(row, utf8, at, length);
    }

    /** Sets a number of a column that may lack one. */
    public void setOptional(int column, int row, long value) {
        numbers[column][row] = value;
        missing[column][row] = false;
    }

    public void setDouble(int column, int row, double value) {
        setOptional(column, row, Double.doubleToRawLongBits(value));
    }

    /** Leaves the value of a column that may lack one away. */
    public void setMissing(int column, int row) {
        missing[column][row] = true;
    }

    /** Takes what the other holds, of the same columns and size, and gives it what was here. */
    public void exchange(RowBatch other) {
        for (int column = 0; column < numbers.length; column++) {
            long[] values = numbers[column];
            numbers[column] = other.numbers[column];
            other.numbers[column] = values;
            boolean[] none = missing[column];
            missing[column] = other.missing[column];
            other.missing[column] = none;
            TextColumn written = texts[column];
            texts[column] = other.texts[column];
            other.texts[column] = written;
        }
    }

    long[] numbers(int column) {
        return numbers[column];
    }

    boolean[] missing(int column) {
        return missing[column];
    }

    TextColumn texts(int column) {
        TextColumn values = texts[column];
        if (values == null) {
            throw new IllegalArgumentException("column " + column + " holds no text");
        }
        return values;
    }
}
