// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes before the first data record. */
final class ScanHead {
    private final byte[] preamble;
    private final byte[] header;
    private final byte[] lineEnd;
    private final List<String> cells;

    private ScanHead(byte[] preamble, byte[] header, byte[] lineEnd, List<String> cells) {
        this.preamble = preamble;
        this.header = header;
        this.lineEnd = lineEnd;
        this.cells = cells;
    }

    /** That of a scan that begins behind it. */
    static ScanHead passed() {
        return new ScanHead(new byte[0], new byte[0], new byte[0], List.of());
    }

    /** Reads over preamble and header; the cursor then stands at the data. */
    static ScanHead read(
            RecordCursor cursor, ScanBuffer buffer, FieldSpans fields, CellDecoder decoder, Dialect dialect) {
        for (int i = 0; i < dialect.preambleLines(); i++) {
            cursor.skipLine();
        }
        if (!dialect.header()) {
            return new ScanHead(slice(buffer, 0, cursor.lineEndEnd()), new byte[0], new byte[0], List.of());
        }
        if (!cursor.find()) {
            return new ScanHead(slice(buffer, 0, cursor.recordEnd()), new byte[0], new byte[0], List.of());
        }
        RecordCursor.Reading reading = cursor.read();
        List<String> cells = new ArrayList<>();
        boolean split = reading == RecordCursor.Reading.REGULAR || reading == RecordCursor.Reading.RECOVERED;
        for (int i = 0; split && i < fields.count(); i++) {
            cells.add(decoder.text(buffer.bytes(), fields, i));
        }
        return new ScanHead(
                slice(buffer, 0, cursor.recordStart()),
                slice(buffer, cursor.recordStart(), cursor.recordEnd()),
                slice(buffer, cursor.recordEnd(), cursor.lineEndEnd()),
                List.copyOf(cells));
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

    List<String> cells() {
        return cells;
    }

    private static byte[] slice(ScanBuffer buffer, int from, int to) {
        return Arrays.copyOfRange(buffer.bytes(), from, to);
    }
}
