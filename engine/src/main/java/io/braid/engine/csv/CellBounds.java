// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/** Every place in some lines where a cell may end: all delimiters and line ends, whether quoted or not. */
final class CellBounds {
    private final RecordParser parser;
    private final int escape;
    private int[] places = new int[256];
    private boolean[] lineEnds = new boolean[256];
    private int count;

    /**
     * Makes an empty collection.
     *
     * @param escape the character that makes the next one literal, if it is not the quote; -1 for none
     */
    CellBounds(RecordParser parser, int escape) {
        this.parser = parser;
        this.escape = escape;
    }

    int count() {
        return count;
    }

    /** Where the delimiter or line end starts. */
    int at(int bound) {
        return places[bound];
    }

    boolean endsLine(int bound) {
        return lineEnds[bound];
    }

    /** Collects the bounds of the first line and of those after it, as far as the window and the number of lines allow. */
    void collect(byte[] b, int from, int firstLineEnd, int windowEnd, int maxLines) {
        count = 0;
        int found = 0;
        int p = from;
        while (p < windowEnd && found < maxLines) {
            if (p >= firstLineEnd && isLineEnd(b[p])) {
                add(p, true);
                found++;
                p += b[p] == '\r' && p + 1 < windowEnd && b[p + 1] == '\n' ? 2 : 1;
            } else if (parser.isDelimiter(b, p, windowEnd)) {
                add(p, false);
                p += parser.delimiterLength();
            } else {
                p += b[p] == escape && p + 1 < windowEnd && !isLineEnd(b[p + 1]) ? 2 : 1;
            }
        }
        if (found < maxLines && (count == 0 || places[count - 1] != windowEnd)) {
            add(windowEnd, true);
        }
    }

    private void add(int at, boolean lineEnd) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
            lineEnds = Arrays.copyOf(lineEnds, count * 2);
        }
        places[count] = at;
        lineEnds[count++] = lineEnd;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
