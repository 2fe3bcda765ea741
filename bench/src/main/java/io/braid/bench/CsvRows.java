// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes minimally quoted CSV (UTF-8, comma, LF) cell by cell: append the pieces of a cell, then end the cell or the row.
 * Holds one buffer of 256 KiB whatever the number of rows.
 */
final class CsvRows implements AutoCloseable {
    /** No single row may need more: the longest generated one is below 2 KiB. */
    private static final int ROW_ROOM = 1 << 14;

    private static final int BUFFER = 1 << 18;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int end;
    private int cellStart;
    private boolean quoteNeeded;
    private long bytes;

    CsvRows(OutputStream out) {
        this.out = out;
    }

    CsvRows header(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            text(names.get(i).getBytes(StandardCharsets.UTF_8));
            if (i + 1 < names.size()) {
                endCell();
            } else {
                endRow();
            }
        }
        return this;
    }

    /** Appends UTF-8 text to the current cell. */
    CsvRows text(byte[] text) {
        for (final byte b : text) {
            quoteNeeded |= b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        System.arraycopy(text, 0, buffer, end, text.length);
        end += text.length;
        return this;
    }

    /** Appends one ASCII character. */
    CsvRows ascii(char character) {
        quoteNeeded |= character == ',' || character == '"' || character == '\n' || character == '\r';
        buffer[end++] = (byte) character;
        return this;
    }

    /** Appends a number of zero or more, with leading zeros up to {@code digits} digits. */
    CsvRows number(long value, int digits) {
        int length = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            length++;
        }
        length = Math.max(length, digits);
        long rest = value;
        for (int i = end + length - 1; i >= end; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += length;
        return this;
    }

    /** Turns the ASCII letters of the current cell into capitals: all of them, or only those that begin a word. */
    void capitals(boolean all) {
        boolean begins = true;
        for (int i = cellStart; i < end; i++) {
            final byte b = buffer[i];
            final boolean letter = b >= 'a' && b <= 'z';
            if (letter && (all || begins)) {
                buffer[i] = (byte) (b - 32);
            }
            begins = !letter;
        }
    }

    CsvRows endCell() {
        quote();
        buffer[end++] = ',';
        cellStart = end;
        return this;
    }

    CsvRows endRow() {
        quote();
        buffer[end++] = '\n';
        cellStart = end;
        if (end > BUFFER - ROW_ROOM) {
            flush();
        }
        return this;
    }

    /** Bytes written so far. */
    long bytes() {
        return bytes + end;
    }

    @Override
    public void close() {
        flush();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void quote() {
        if (!quoteNeeded) {
            return;
        }
        quoteNeeded = false;
        int quotes = 0;
        for (int i = cellStart; i < end; i++) {
            quotes += buffer[i] == '"' ? 1 : 0;
        }
        int to = end + quotes + 1;
        final int newEnd = to + 1;
        buffer[to--] = '"';
        for (int from = end - 1; from >= cellStart; from--) {
            buffer[to--] = buffer[from];
            if (buffer[from] == '"') {
                buffer[to--] = '"';
            }
        }
        buffer[to] = '"';
        end = newEnd;
    }

    private void flush() {
        try {
            out.write(buffer, 0, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes += end;
        end = 0;
        cellStart = 0;
    }
}
