// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/** The bytes before the first data record. */
final class ScanHead {
    private final byte[] preamble;
    private final byte[] header;
    private final byte[] lineEnd;
    private final int cells;

    private ScanHead(byte[] preamble, byte[] header, byte[] lineEnd, int cells) {
        this.preamble = preamble;
        this.header = header;
        this.lineEnd = lineEnd;
        this.cells = cells;
    }

    /** Reads over preamble and header; the cursor then stands at the data. */
    static ScanHead read(RecordCursor cursor, ScanBuffer buffer, FieldSpans fields, Dialect dialect) {
        for (int i = 0; i < dialect.preambleLines(); i++) {
            cursor.skipLine();
        }
        if (!dialect.header()) {
            return new ScanHead(slice(buffer, 0, cursor.lineEndEnd()), new byte[0], new byte[0], 0);
        }
        if (!cursor.find()) {
            return new ScanHead(slice(buffer, 0, cursor.recordEnd()), new byte[0], new byte[0], 0);
        }
        RecordCursor.Reading reading = cursor.read();
        boolean split = reading == RecordCursor.Reading.REGULAR || reading == RecordCursor.Reading.RECOVERED;
        return new ScanHead(
                slice(buffer, 0, cursor.recordStart()),
                slice(buffer, cursor.recordStart(), cursor.recordEnd()),
                slice(buffer, cursor.recordEnd(), cursor.lineEndEnd()),
                split ? fields.count() : 1);
    }

    byte[] preamble() {
        return preamble.clone();
    }

    byte[] header() {
        return header.clone();
    }

    byte[] lineEnd() {
        return lineEnd.clone();
    }

    int cells() {
        return cells;
    }

    private static byte[] slice(ScanBuffer buffer, int from, int to) {
        return Arrays.copyOfRange(buffer.bytes(), from, to);
    }
}
