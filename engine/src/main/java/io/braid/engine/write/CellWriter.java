// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.Dialect;
import java.nio.charset.StandardCharsets;

/** Writes values as cells in a file's own form: quoted when they must be, and only then. */
final class CellWriter {
    private final String delimiter;
    private final char quote;
    private final char escape;
    private final boolean quotes;
    private final boolean dropsSpace;
    private final boolean[] quotedFor = new boolean[1 << Byte.SIZE];

    CellWriter(Dialect dialect) {
        Character given = dialect.quote();
        Character escaping = dialect.escape();
        delimiter = dialect.delimiter();
        quotes = given != null;
        quote = given == null ? '"' : given;
        escape = escaping == null ? quote : escaping;
        dropsSpace = dialect.spaceAfterDelimiter();
        for (byte b : new byte[] {'\n', '\r', '#', (byte) quote, utf8(delimiter)[0]}) {
            quotedFor[b & 0xFF] = true;
        }
    }

    byte[] delimiter() {
        return delimiter.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a value that a merge chose. It is quoted more readily than need be: for a sign that some take for the start of a
     * comment, and for the first byte of a delimiter of several.
     */
    void write(byte[] value, int from, int to, ByteSink out) {
        if (escape != quote || dropsSpace || !quotes) {
            out.put(cell(new String(value, from, to - from, StandardCharsets.UTF_8)));
            return;
        }
        int next = from;
        while (next < to && !quotedFor[value[next] & 0xFF]) {
            next++;
        }
        if (next == to) {
            out.put(value, from, to);
            return;
        }
        out.put((byte) quote);
        int copied = from;
        for (; next < to; next++) {
            if (value[next] == quote) {
                out.put(value, copied, next + 1);
                copied = next;
            }
        }
        out.put(value, copied, to);
        out.put((byte) quote);
    }

    byte[] cell(String value) {
        boolean plain = !value.contains(delimiter)
                && !(quotes && (value.indexOf(quote) >= 0 || value.indexOf(escape) >= 0))
                && !(dropsSpace && value.startsWith(" "))
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        String written = plain ? value : quote + escaped(value) + quote;
        return written.getBytes(StandardCharsets.UTF_8);
    }

    private String escaped(String value) {
        String text = escape == quote ? value : value.replace(String.valueOf(escape), "" + escape + escape);
        return text.replace(String.valueOf(quote), "" + escape + quote);
    }
}
