// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the records that nearly all are, of the dialects that nearly all files have, looking at eight bytes at a time. It
 * knows one delimiter of one byte and quotes that are doubled inside quotes; whatever else it meets, and the end of the
 * bytes at hand, it leaves to {@link RecordParser}, which finds the same.
 *
 * <p>The test of eight bytes at once is that of Hacker's Delight (H. S. Warren, 6-1), in the form without carries between
 * bytes: a byte's top bit is clear in {@code ((x & 0x7F) + 0x7F) | x} only if it is zero.
 */
final class WideParser {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH_BITS = ~LOW_BITS;

    /** Added to seven bits it sets the eighth of all that are no control characters. */
    private static final long NO_CONTROL = 0x6060606060606060L;

    private static final int NO_BYTE = 1 << Byte.SIZE;
    private static final int GIVEN_UP = -1;
    private static final int MOST_HOPE = 1000;
    private static final int DISAPPOINTMENT = 4;

    private final byte delimiter;
    private final int quote;
    private final long delimiters;
    private final long quotes;
    private final FieldSpans fields;

    private int hope = MOST_HOPE;
    private int recordEnd;
    private int lineEndEnd;
    private int lineBreaks;
    private int quotedFlags;
    private long bitsSeen;

    /**
     * Makes a parser.
     *
     * @param delimiter ASCII, no space
     * @param quote ASCII, doubled inside quotes, or -1
     */
    WideParser(byte delimiter, int quote, FieldSpans fields) {
        this.delimiter = delimiter;
        this.quote = quote < 0 ? NO_BYTE : quote;
        this.delimiters = ONES * delimiter;
        this.quotes = quote < 0 ? delimiters : ONES * quote;
        this.fields = fields;
    }

    int recordEnd() {
        return recordEnd;
    }

    int lineEndEnd() {
        return lineEndEnd;
    }

    int lineBreaks() {
        return lineBreaks;
    }

    boolean hasNonAscii() {
        return (bitsSeen & HIGH_BITS) != 0;
    }

    /**
     * Parses the record that starts at {@code from}.
     *
     * @param limit the end of the bytes at hand; a line end stands there
     * @return whether it was one of those this parser reads
     */
    boolean parse(byte[] b, int from, int limit) {
        // Where much must be done over again, the second look is quicker alone.
        if (hope <= 0) {
            return false;
        }
        fields.clear();
        lineBreaks = 0;
        bitsSeen = 0;
        int end = cells(b, from, limit);
        if (end < 0 || end + 1 >= limit) {
            hope -= DISAPPOINTMENT;
            return false;
        }
        hope += hope < MOST_HOPE ? 1 : 0;
        recordEnd = end;
        lineEndEnd = b[end] == '\r' && b[end + 1] == '\n' ? end + 2 : end + 1;
        return true;
    }

    /** Finds the cells and returns where the record ends. */
    private int cells(byte[] b, int from, int limit) {
        int start = from;
        while (true) {
            byte first = b[start];
            if (first == quote) {
                int end = quoted(b, start, limit);
                if (end < 0) {
                    return GIVEN_UP;
                }
                fields.add(start, end, quotedFlags);
                if (b[end] == delimiter) {
                    start = end + 1;
                    continue;
                }
                return b[end] == '\n' || b[end] == '\r' ? end : GIVEN_UP;
            }
            if (isBlank(first) && opensLater(b, start)) {
                return GIVEN_UP;
            }
            start = unquoted(b, start, limit);
            if (start < 0) {
                return start == GIVEN_UP ? GIVEN_UP : -start - 2;
            }
        }
    }

    /**
     * Reads on to a cell that must be looked at more closely, because it may stand in quotes, and returns its start; or to the
     * end of the record, and returns -2 minus it.
     */
    private int unquoted(byte[] b, int from, int limit) {
        final byte between = delimiter;
        final int mark = quote;
        int start = from;
        int flags = 0;
        long seen = 0;
        int last = Math.min(limit, b.length - Long.BYTES);
        for (int p = from; p <= last; p += Long.BYTES) {
            long eight = (long) EIGHT.get(b, p);
            long found = special(eight);
            while (found != 0) {
                int at = p + (Long.numberOfTrailingZeros(found) >>> 3);
                byte c = b[at];
                if (c == between) {
                    fields.add(start, at, flags);
                    flags = 0;
                    start = at + 1;
                    byte next = b[start];
                    if (next == mark || isBlank(next)) {
                        bitsSeen |= seen | (eight & (Long.lowestOneBit(found) - 1));
                        return start;
                    }
                } else if (c == '\n' || c == '\r') {
                    fields.add(start, at, flags);
                    bitsSeen |= seen | (eight & (Long.lowestOneBit(found) - 1));
                    return -2 - at;
                } else if (c == mark) {
                    flags = FieldSpans.INNER_QUOTE;
                }
                found &= found - 1;
            }
            seen |= eight;
        }
        return GIVEN_UP;
    }

    /** Reads a cell in quotes and returns the place behind its closing quote. */
    private int quoted(byte[] b, int open, int limit) {
        int flags = FieldSpans.QUOTED;
        int last = Math.min(limit, b.length - Long.BYTES);
        long seen = 0;
        int p = open + 1;
        while (p <= last) {
            long eight = (long) EIGHT.get(b, p);
            long found = quoteOrControl(eight);
            if (found == 0) {
                seen |= eight;
                p += Long.BYTES;
                continue;
            }
            seen |= eight & (Long.lowestOneBit(found) - 1);
            p += Long.numberOfTrailingZeros(found) >>> 3;
            if (p + 1 >= limit) {
                return GIVEN_UP;
            }
            byte c = b[p++];
            if (c == '\n' || c == '\r') {
                flags |= FieldSpans.INNER_LINE;
                lineBreaks += c == '\n' || b[p] != '\n' ? 1 : 0;
            } else if (c == quote) {
                if (b[p] != quote) {
                    quotedFlags = flags;
                    bitsSeen |= seen;
                    return p;
                }
                flags |= FieldSpans.ESCAPED;
                p++;
            }
        }
        return GIVEN_UP;
    }

    /** The top bits of all bytes that are delimiter, quote or a control character. */
    private long special(long eight) {
        long delimiterless = eight ^ delimiters;
        long quoteless = eight ^ quotes;
        long plain = (((delimiterless & LOW_BITS) + LOW_BITS) | delimiterless)
                & (((quoteless & LOW_BITS) + LOW_BITS) | quoteless)
                & (((eight & LOW_BITS) + NO_CONTROL) | eight);
        return ~plain & HIGH_BITS;
    }

    private long quoteOrControl(long eight) {
        long quoteless = eight ^ quotes;
        long plain = (((quoteless & LOW_BITS) + LOW_BITS) | quoteless) & (((eight & LOW_BITS) + NO_CONTROL) | eight);
        return ~plain & HIGH_BITS;
    }

    private boolean isBlank(byte b) {
        return b == ' ' || (b == '\t' && delimiter != '\t');
    }

    /** Whether a quote follows the white space. */
    private boolean opensLater(byte[] b, int start) {
        int p = start;
        while (isBlank(b[p])) {
            p++;
        }
        return b[p] == quote;
    }
}
