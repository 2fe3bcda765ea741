// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

/** Where the bit of a column lies in the {@code filled} columns of an enrichment's table: 1 is not blank. */
public final class FilledBits {
    /** Bits used of each 64-bit number; the sign is left alone. */
    public static final int PER_COLUMN = 63;

    private FilledBits() {}

    /** The index of the {@code filled} column. */
    public static int column(int cell) {
        return cell / PER_COLUMN;
    }

    /** The bit in it. */
    public static long bit(int cell) {
        return 1L << (cell % PER_COLUMN);
    }

    /** How many {@code filled} columns a file of that many columns needs. */
    public static int columns(int cells) {
        return (cells + PER_COLUMN - 1) / PER_COLUMN;
    }
}
