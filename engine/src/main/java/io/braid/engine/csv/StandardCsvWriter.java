// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes standard CSV: UTF-8 without a byte order mark, commas, quotes only around what holds a delimiter, a quote or a line end, quotes
 * doubled. The only cell of a row is quoted when it is empty, because readers skip an empty line.
 */
public final class StandardCsvWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final byte delimiter;
    private final byte[] lineEnd;
    private final int columns;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private boolean lineOpen;

    public StandardCsvWriter(OutputStream out, LineEnd lineEnd, int columns) {
        this(out, ',', lineEnd, columns);
    }

    /** One with another delimiter, of ASCII. */
    public StandardCsvWriter(OutputStream out, char delimiter, LineEnd lineEnd, int columns) {
        this.out = out;
        this.delimiter = (byte) delimiter;
        this.lineEnd = lineEnd.bytes();
        this.columns = columns;
    }

    /** Writes a row of values. */
    public void row(List<String> values) throws IOException {
        beginLine();
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i).getBytes(StandardCharsets.UTF_8);
            cell(i, value, 0, value.length);
        }
    }

    /**
     * Writes the scanner's record.
     *
     * @param sameForm whether plain records of the scanned file are standard CSV as they stand: its delimiter, the quote {@code "}
     */
    public void row(RecordScanner scanner, boolean sameForm) throws IOException {
        beginLine();
        if (sameForm && columns > 1 && scanner.plain()) {
            put(scanner.buffer(), scanner.recordStart(), scanner.recordEnd());
            return;
        }
        for (int i = 0; i < columns; i++) {
            if (scanner.verbatim(i)) {
                cell(i, scanner.buffer(), scanner.contentStart(i), scanner.contentEnd(i));
            } else {
                byte[] value = scanner.valueBytes(i);
                cell(i, value, 0, value.length);
            }
        }
    }

    /**
     * Ends the text and hands everything to the stream, which stays open.
     *
     * @param lastLineEnd whether the last line gets a line end
     */
    public void finish(boolean lastLineEnd) throws IOException {
        if (lineOpen && lastLineEnd) {
            put(lineEnd, 0, lineEnd.length);
        }
        out.write(buffer, 0, used);
        used = 0;
        out.flush();
    }

    private void beginLine() throws IOException {
        if (lineOpen) {
            put(lineEnd, 0, lineEnd.length);
        }
        lineOpen = true;
    }

    private void cell(int index, byte[] b, int from, int to) throws IOException {
        if (index > 0) {
            put(delimiter);
        }
        boolean quoted = from == to && columns == 1;
        for (int i = from; i < to && !quoted; i++) {
            byte c = b[i];
            quoted = c == delimiter || c == '"' || c == '\n' || c == '\r';
        }
        if (!quoted) {
            put(b, from, to);
            return;
        }
        put((byte) '"');
        for (int i = from; i < to; i++) {
            if (b[i] == '"') {
                put((byte) '"');
            }
            put(b[i]);
        }
        put((byte) '"');
    }

    private void put(byte b) throws IOException {
        if (used == buffer.length) {
            out.write(buffer, 0, used);
            used = 0;
        }
        buffer[used++] = b;
    }

    private void put(byte[] b, int from, int to) throws IOException {
        int length = to - from;
        if (length > buffer.length - used) {
            out.write(buffer, 0, used);
            used = 0;
            if (length > buffer.length) {
                out.write(b, from, length);
                return;
            }
        }
        System.arraycopy(b, from, buffer, used, length);
        used += length;
    }
}
