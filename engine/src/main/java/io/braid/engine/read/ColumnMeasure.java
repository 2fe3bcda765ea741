// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.normalise.Normaliser;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What can be told about a column cell by cell. */
public final class ColumnMeasure {
    private static final int PLAIN_BYTES = 512;

    private final @Nullable Normaliser normaliser;
    private final byte[] form = new byte[PLAIN_BYTES];
    private final PatternCounts patterns;
    private long filled;
    private long valid;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    /**
     * Makes the measure of one column.
     *
     * @param normaliser of the column's role, or {@code null} if every text is valid
     * @param mostPatterns how many patterns are told apart at a time
     */
    public ColumnMeasure(@Nullable Normaliser normaliser, int mostPatterns) {
        this.normaliser = normaliser;
        this.patterns = new PatternCounts(mostPatterns);
    }

    /** Adds a cell that is not blank. */
    void add(byte[] utf8, int from, int to) {
        filled++;
        int characters = Utf8.characters(utf8, from, to);
        shortest = Math.min(shortest, characters);
        longest = Math.max(longest, characters);
        patterns.add(utf8, from, to);
        if (normaliser != null && isValid(normaliser, utf8, from, to)) {
            valid++;
        }
    }

    private boolean isValid(Normaliser normaliser, byte[] utf8, int from, int to) {
        int length = normaliser.plainForm(utf8, from, to, form);
        return length == Normaliser.UNDECIDED
                ? !normaliser
                        .values(new String(utf8, from, to - from, StandardCharsets.UTF_8))
                        .isEmpty()
                : length != Normaliser.NOTHING;
    }

    /** Cells that are not blank. */
    public long filled() {
        return filled;
    }

    /** Those that have a normal form, or -1 if it was not asked. */
    public long valid() {
        return normaliser == null ? -1 : valid;
    }

    /** Characters of the shortest text, 0 if there is none. */
    public int shortest() {
        return filled == 0 ? 0 : shortest;
    }

    /** Characters of the longest text. */
    public int longest() {
        return longest;
    }

    /** The most common pattern. */
    public String pattern() {
        return patterns.top().pattern();
    }

    /** Cells of the most common pattern. */
    public long patternRows() {
        return patterns.top().rows();
    }

    /** Whether patterns were never too many to count them all. */
    public boolean patternExact() {
        return patterns.top().exact();
    }
}
