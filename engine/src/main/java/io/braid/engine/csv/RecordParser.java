// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record as the dialect says, knowing nothing of widths: the fast path of the scanner and the yardstick of the
 * detector. What does not fit the dialect is reported, not mended.
 *
 * <p>The byte at the limit of what may be read must be {@link #SENTINEL}, so that the inner loops need no second test.
 */
final class RecordParser {
    /** Must stand at {@code limit}; a line end, which stops every inner loop. */
    static final byte SENTINEL = '\n';

    /** How a parse ended. */
    enum Status {
        /** A whole record. */
        COMPLETE,
        /** A closing quote is followed by more text. */
        IRREGULAR,
        /** The text ended inside quotes. */
        UNCLOSED,
        /** The bytes at hand ended, the text has more. */
        MORE
    }

    private static final byte PLAIN = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE = 2;
    private static final byte QUOTE = 3;
    private static final byte ESCAPE = 4;

    private final byte[] outside = new byte[256];
    private final byte[] inside = new byte[256];
    private final byte[] delimiter;
    private final int quote;
    private final boolean doubled;
    private final boolean spaceIsBlank;
    private final boolean tabIsBlank;

    private final FieldSpans fields;
    private final @Nullable WideParser wide;
    private int recordEnd;
    private int lineEndEnd;
    private int lineBreaks;
    private int bitsSeen;
    private boolean inQuotes;

    RecordParser(Dialect dialect, FieldSpans fields) {
        this(dialect.delimiter(), dialect.quote(), dialect.escape(), fields);
    }

    RecordParser(String delimiter, @Nullable Character quote, @Nullable Character escape, FieldSpans fields) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.quote = quote == null ? -1 : quote;
        this.doubled = quote != null && quote.equals(escape);
        this.fields = fields;
        spaceIsBlank = !delimiter.equals(" ");
        tabIsBlank = !delimiter.equals("\t");
        Arrays.fill(outside, PLAIN);
        if (escape != null && !doubled) {
            outside[escape] = ESCAPE;
            inside[escape] = ESCAPE;
        }
        outside['\r'] = LINE;
        outside['\n'] = LINE;
        inside['\r'] = LINE;
        inside['\n'] = LINE;
        if (quote != null) {
            outside[quote] = QUOTE;
            inside[quote] = QUOTE;
        }
        outside[this.delimiter[0] & 0xFF] = DELIMITER;
        boolean plainQuotes = escape == null ? quote == null : doubled;
        boolean common = this.delimiter.length == 1 && spaceIsBlank && this.delimiter[0] != this.quote;
        wide = common && plainQuotes ? new WideParser(this.delimiter[0], this.quote, fields) : null;
    }

    /** The end of the record, before its line end. */
    int recordEnd() {
        return recordEnd;
    }

    /** The end of its line end; the same as {@link #recordEnd} at the end of a text without a last line end. */
    int lineEndEnd() {
        return lineEndEnd;
    }

    /** Line ends inside quotes. */
    int lineBreaks() {
        return lineBreaks;
    }

    boolean hasNonAscii() {
        return bitsSeen < 0;
    }

    /** After {@link Status#MORE}: whether it was inside quotes that the bytes ended. */
    boolean inQuotes() {
        return inQuotes;
    }

    /** Whether white space around a quoted cell is no part of it. */
    boolean isBlankAround(byte b) {
        return b == ' ' ? spaceIsBlank : b == '\t' && tabIsBlank;
    }

    boolean isDelimiter(byte[] b, int at, int limit) {
        if (at + delimiter.length > limit) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (b[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    int delimiterLength() {
        return delimiter.length;
    }

    /**
     * Parses the record that starts at {@code from}.
     *
     * @param last whether the text ends at {@code limit}
     */
    Status parse(byte[] b, int from, int limit, boolean last) {
        if (wide != null && wide.parse(b, from, limit)) {
            recordEnd = wide.recordEnd();
            lineEndEnd = wide.lineEndEnd();
            lineBreaks = wide.lineBreaks();
            bitsSeen = wide.hasNonAscii() ? -1 : 0;
            inQuotes = false;
            return Status.COMPLETE;
        }
        return parseByByte(b, from, limit, last);
    }

    /** The same for every dialect and record. */
    Status parseByByte(byte[] b, int from, int limit, boolean last) {
        fields.clear();
        lineBreaks = 0;
        bitsSeen = 0;
        inQuotes = false;
        int p = from;
        while (true) {
            int start = p;
            int open = quote < 0 ? -1 : opening(b, p);
            int end;
            if (open < 0) {
                end = unquoted(b, start, limit, last);
            } else {
                end = quoted(b, start, open, limit, last);
                if (end == IRREGULAR_AT) {
                    return Status.IRREGULAR;
                }
            }
            if (end < 0) {
                return last && inQuotes ? Status.UNCLOSED : Status.MORE;
            }
            if (end < limit && outside[b[end] & 0xFF] == DELIMITER) {
                p = end + delimiter.length;
                continue;
            }
            recordEnd = end;
            lineEndEnd = end == limit ? end : end + 1;
            if (end < limit && b[end] == '\r') {
                if (lineEndEnd == limit && !last) {
                    return Status.MORE;
                }
                if (lineEndEnd < limit && b[lineEndEnd] == '\n') {
                    lineEndEnd++;
                }
            }
            return Status.COMPLETE;
        }
    }

    private static final int MORE_AT = -1;
    private static final int IRREGULAR_AT = -2;

    /** Where the quote is that opens a cell; white space may stand before it. */
    private int opening(byte[] b, int start) {
        int p = start;
        while (isBlankAround(b[p])) {
            p++;
        }
        return b[p] == quote ? p : -1;
    }

    private int unquoted(byte[] b, int start, int limit, boolean last) {
        final byte[] classes = outside;
        int bits = bitsSeen;
        int flags = 0;
        int p = start;
        while (true) {
            byte c = b[p];
            while (classes[c & 0xFF] == PLAIN) {
                bits |= c;
                c = b[++p];
            }
            byte kind = classes[c & 0xFF];
            if (kind == LINE) {
                if (p == limit && !last) {
                    return MORE_AT;
                }
                break;
            } else if (kind == DELIMITER) {
                if (delimiter.length == 1 || isDelimiter(b, p, limit)) {
                    break;
                }
                if (p + delimiter.length > limit && !last) {
                    return MORE_AT;
                }
                bits |= c;
                p++;
            } else if (kind == QUOTE) {
                flags |= FieldSpans.INNER_QUOTE;
                p++;
            } else {
                if (p + delimiter.length >= limit && !last) {
                    return MORE_AT;
                }
                int skipped = escapedOutside(b, p + 1, limit);
                flags |= skipped > 0 ? FieldSpans.ESCAPED : 0;
                bits |= skipped > 0 ? b[p + 1] : 0;
                p += 1 + skipped;
            }
        }
        bitsSeen = bits;
        fields.add(start, p, flags);
        return p;
    }

    /** How many bytes an escape outside quotes makes literal: a delimiter, a quote or an escape; not a line end. */
    private int escapedOutside(byte[] b, int at, int limit) {
        if (isDelimiter(b, at, limit)) {
            return delimiter.length;
        }
        byte kind = at < limit ? outside[b[at] & 0xFF] : PLAIN;
        return kind == QUOTE || kind == ESCAPE ? 1 : 0;
    }

    private int quoted(byte[] b, int start, int open, int limit, boolean last) {
        final byte[] classes = inside;
        int bits = 0;
        int flags = FieldSpans.QUOTED;
        int p = open + 1;
        while (true) {
            byte c = b[p];
            while (classes[c & 0xFF] == PLAIN) {
                bits |= c;
                c = b[++p];
            }
            byte kind = classes[c & 0xFF];
            if (p >= limit || (p + 1 == limit && !last)) {
                inQuotes = true;
                return MORE_AT;
            }
            if (kind == LINE) {
                flags |= FieldSpans.INNER_LINE;
                lineBreaks += c == '\n' || b[p + 1] != '\n' || p + 1 == limit ? 1 : 0;
                p++;
            } else if (kind == ESCAPE) {
                flags |= FieldSpans.ESCAPED;
                byte next = b[p + 1];
                bits |= next;
                p += p + 1 == limit || inside[next & 0xFF] == LINE ? 1 : 2;
            } else if (doubled && p + 1 < limit && b[p + 1] == quote) {
                flags |= FieldSpans.ESCAPED;
                p += 2;
            } else {
                break;
            }
        }
        bitsSeen |= bits;
        p++;
        while (p < limit && isBlankAround(b[p])) {
            p++;
        }
        if (p + delimiter.length > limit && !last) {
            inQuotes = false;
            return MORE_AT;
        }
        boolean ends = p == limit || outside[b[p] & 0xFF] == LINE || isDelimiter(b, p, limit);
        if (!ends) {
            return IRREGULAR_AT;
        }
        fields.add(start, p, flags);
        return p;
    }
}
