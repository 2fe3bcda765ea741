// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/** The start of a text in memory, followed by {@link RecordParser#SENTINEL}: what a dialect is guessed from. */
final class Sample {
    private static final int BYTES = 1 << 18;
    /** How far it is extended for lines longer than usual. */
    private static final int MAX_BYTES = 1 << 24;

    private final byte[] bytes;
    private final int start;
    private final int limit;
    private final boolean whole;

    private Sample(byte[] bytes, int start, int limit, boolean whole) {
        this.bytes = bytes;
        this.start = start;
        this.limit = limit;
        this.whole = whole;
    }

    static Sample of(TextInput input) {
        byte[] bytes = new byte[BYTES + 1];
        try (TextStream text = input.open()) {
            int length = text.fill(bytes, 0, BYTES);
            while (length == bytes.length - 1 && length < MAX_BYTES && !holdsTwoLines(bytes, length)) {
                bytes = Arrays.copyOf(bytes, 4 * (bytes.length - 1) + 1);
                length += text.fill(bytes, length, bytes.length - 1 - length);
            }
            bytes[length] = RecordParser.SENTINEL;
            return new Sample(bytes, 0, length, length < bytes.length - 1);
        }
    }

    private static boolean holdsTwoLines(byte[] bytes, int length) {
        int lines = 0;
        for (int i = 0; i < length && lines < 2; i++) {
            lines += bytes[i] == '\n' || bytes[i] == '\r' ? 1 : 0;
        }
        return lines == 2;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int limit() {
        return limit;
    }

    /** Whether the text ends with the sample. */
    boolean whole() {
        return whole;
    }

    boolean isEmpty() {
        return start == limit;
    }

    /** The same text without its first lines. */
    Sample withoutLines(int lines) {
        int p = start;
        for (int i = 0; i < lines && p < limit; i++) {
            p = afterLine(p);
        }
        return new Sample(bytes, p, limit, whole);
    }

    /** Where the line after the one at a place starts. */
    int afterLine(int from) {
        int p = from;
        while (p < limit && bytes[p] != '\n' && bytes[p] != '\r') {
            p++;
        }
        if (p >= limit) {
            return limit;
        }
        return bytes[p] == '\r' && p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    /** Where the line at a place ends, before its line end. */
    int lineEnd(int from) {
        int p = from;
        while (p < limit && bytes[p] != '\n' && bytes[p] != '\r') {
            p++;
        }
        return p;
    }
}
