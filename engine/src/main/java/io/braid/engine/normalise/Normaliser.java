// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a cell into the form in which it is compared. Implementations may keep scratch space: one thread each. */
public interface Normaliser {
    /** {@link #plainForm} found that the cell has no value at all: {@link #values} gives none. */
    int NOTHING = -1;

    /** {@link #plainForm} cannot tell; {@link #values} can. */
    int UNDECIDED = -2;

    /** The normal form, never empty, or {@code null} when the cell is blank or not valid for this normaliser. */
    @Nullable
    String normalForm(String cell);

    /**
     * The normal forms of all that the cell holds, each once: of several addresses where the normaliser is one of addresses
     * ({@code email}, {@code phone}) and the cell as a whole has none; else the one normal form, or none.
     */
    default List<String> values(String cell) {
        String form = normalForm(cell);
        return form == null ? List.of() : List.of(form);
    }

    /**
     * The same as {@link #values} for the plain majority of cells, which have one value or none, without making a text of
     * them: what it decides is what {@link #values} and {@link #normalForm} would say, which a test holds against random
     * cells.
     *
     * @param form gets the normal form
     * @return its length in bytes, {@link #NOTHING} or {@link #UNDECIDED}
     */
    default int plainForm(byte[] utf8, int from, int to, byte[] form) {
        return UNDECIDED;
    }
}
