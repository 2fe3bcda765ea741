// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a small result, its cells counted from 0. A cell that is asked for as if it were never null must not be. */
public final class Row {
    private final List<@Nullable Object> cells;

    Row(List<@Nullable Object> cells) {
        this.cells = cells;
    }

    /** The whole number of a cell. */
    public long number(int cell) {
        return Objects.requireNonNull(numberOrNull(cell));
    }

    /** The same, where it is small. */
    public int integer(int cell) {
        return Math.toIntExact(number(cell));
    }

    public @Nullable Long numberOrNull(int cell) {
        Number number = (Number) cells.get(cell);
        return number == null ? null : number.longValue();
    }

    public String text(int cell) {
        return Objects.requireNonNull(textOrNull(cell));
    }

    public @Nullable String textOrNull(int cell) {
        Object text = cells.get(cell);
        return text == null ? null : text.toString();
    }

    /** Whether the cell is true, rather than false or null. */
    public boolean isTrue(int cell) {
        return Boolean.TRUE.equals(cells.get(cell));
    }
}
