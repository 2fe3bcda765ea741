// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Looks at single physical lines: where they end, and how many cells one has if it is read by itself. */
final class LineReader {
    private final RecordParser parser;
    private final int quote;
    private final boolean doubled;
    private final int escape;

    LineReader(RecordParser parser, Dialect dialect) {
        this.parser = parser;
        this.quote = dialect.quote() == null ? -1 : dialect.quote();
        this.doubled = dialect.doublesQuotes();
        this.escape = dialect.escape() == null || doubled ? -1 : dialect.escape();
    }

    /** The first CR or LF. */
    int lineEnd(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] != '\n' && b[p] != '\r') {
            p++;
        }
        return p;
    }

    /** The first byte that is neither CR nor LF. */
    int skipLineEnds(byte[] b, int from, int to) {
        int p = from;
        while (p < to && (b[p] == '\n' || b[p] == '\r')) {
            p++;
        }
        return p;
    }

    /**
     * The number of cells of the line {@code [from, to)} by itself; -1 if its quoting is broken.
     *
     * @param strict whether a quote in a cell that is not quoted counts as broken
     */
    int cells(byte[] b, int from, int to, boolean strict) {
        int cells = 1;
        int p = from;
        while (true) {
            int open = p;
            while (open < to && parser.isBlankAround(b[open])) {
                open++;
            }
            if (open < to && b[open] == quote) {
                p = closing(b, open + 1, to);
                if (p < 0) {
                    return -1;
                }
            }
            while (p < to && !parser.isDelimiter(b, p, to)) {
                if (strict && b[p] == quote) {
                    return -1;
                }
                p += b[p] == escape ? 2 : 1;
            }
            if (p >= to) {
                return cells;
            }
            cells++;
            p += parser.delimiterLength();
        }
    }

    /** After the closing quote and the white space behind it, where a delimiter or the end must be; else -1. */
    private int closing(byte[] b, int from, int to) {
        int p = from;
        while (p < to) {
            if (b[p] == escape) {
                p += 2;
            } else if (b[p] != quote) {
                p++;
            } else if (doubled && p + 1 < to && b[p + 1] == quote) {
                p += 2;
            } else {
                p++;
                while (p < to && parser.isBlankAround(b[p])) {
                    p++;
                }
                return p == to || parser.isDelimiter(b, p, to) ? p : -1;
            }
        }
        return -1;
    }
}
