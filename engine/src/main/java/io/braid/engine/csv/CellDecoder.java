// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes quotes, escapes and the space after a delimiter off a cell. */
final class CellDecoder {
    private final int quote;
    private final int escape;
    private final boolean dropsSpace;

    CellDecoder(Dialect dialect) {
        quote = dialect.quote() == null ? -1 : dialect.quote();
        escape = dialect.escape() == null ? -1 : dialect.escape();
        dropsSpace = dialect.spaceAfterDelimiter();
    }

    int contentStart(byte[] b, int start, int end, boolean quoted, int field) {
        int p = start;
        if (quoted) {
            while (b[p] != quote) {
                p++;
            }
            return p + 1;
        }
        while (dropsSpace && field > 0 && p < end && b[p] == ' ') {
            p++;
        }
        return p;
    }

    int contentEnd(byte[] b, int start, int end, boolean quoted) {
        int p = end;
        if (quoted) {
            while (p > start && b[p - 1] != quote) {
                p--;
            }
            p--;
        }
        return p;
    }

    /** The text of a cell, without quotes and escapes. */
    String text(byte[] b, FieldSpans fields, int field) {
        boolean quoted = fields.is(field, FieldSpans.QUOTED);
        int start = contentStart(b, fields.start(field), fields.end(field), quoted, field);
        int end = contentEnd(b, fields.start(field), fields.end(field), quoted);
        if (!fields.is(field, FieldSpans.ESCAPED)) {
            return new String(b, start, end - start, StandardCharsets.UTF_8);
        }
        return new String(unescape(Arrays.copyOfRange(b, start, end), quoted), StandardCharsets.UTF_8);
    }

    /**
     * Removes escapes. In broken quoting a lone quote stays what it is.
     *
     * @param quoted outside quotes only the other escape character counts, and only before a character it may escape
     */
    byte[] unescape(byte[] content, boolean quoted) {
        byte[] text = new byte[content.length];
        int length = 0;
        for (int i = 0; i < content.length; i++) {
            byte c = content[i];
            boolean more = i + 1 < content.length;
            if (escape == quote) {
                i += quoted && c == quote && more && content[i + 1] == quote ? 1 : 0;
            } else if (c == escape && more) {
                byte next = content[i + 1];
                // Outside quotes the parser has only flagged an escape, not which: a delimiter is the third that can
                // follow one.
                boolean letter = next >= 0 && Character.isLetterOrDigit(next);
                if (next == quote || next == escape || (!quoted && !letter && next > ' ')) {
                    c = next;
                    i++;
                }
            }
            text[length++] = c;
        }
        return Arrays.copyOf(text, length);
    }
}
