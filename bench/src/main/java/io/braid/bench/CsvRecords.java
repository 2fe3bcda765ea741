// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads standard CSV (comma, double quotes, LF or CRLF) record by record, to look at outputs; holds one record at a time. */
final class CsvRecords implements AutoCloseable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] record = new byte[1024];
    private int[] ends = new int[64];
    private int cells;

    CsvRecords(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** Goes to the next record; false at the end of the file. A quote that is never closed takes the rest of the file. */
    boolean next() throws IOException {
        cells = 0;
        int length = 0;
        boolean quoted = false;
        int last = -1;
        int read = read();
        if (read < 0) {
            return false;
        }
        for (; read >= 0; last = read, read = read()) {
            if (read == '"') {
                if (!quoted && last == '"') {
                    length = append(length, read);
                }
                quoted = !quoted;
            } else if (!quoted && read == ',') {
                endCell(length);
            } else if (!quoted && read == '\n') {
                endCell(last == '\r' ? length - 1 : length);
                return true;
            } else {
                length = append(length, read);
            }
        }
        endCell(length);
        return true;
    }

    int cells() {
        return cells;
    }

    String cell(int index) {
        final int start = start(index);
        return new String(record, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    boolean isBlank(int index) {
        return index >= cells || ends[index] == start(index);
    }

    boolean sameCell(int index, CsvRecords other, int otherIndex) {
        return Arrays.equals(
                record, start(index), ends[index], other.record, other.start(otherIndex), other.ends[otherIndex]);
    }

    /** Whether two cells are equal but for spaces around; a cell that the record has not is blank. */
    boolean sameText(int index, CsvRecords other, int otherIndex) {
        final int start = trimmedStart(index);
        final int otherStart = other.trimmedStart(otherIndex);
        return Arrays.equals(
                record,
                start,
                trimmedEnd(index, start),
                other.record,
                otherStart,
                other.trimmedEnd(otherIndex, otherStart));
    }

    List<String> texts() {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            texts.add(cell(i));
        }
        return List.copyOf(texts);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int trimmedStart(int index) {
        if (index >= cells) {
            return 0;
        }
        int start = start(index);
        while (start < ends[index] && record[start] == ' ') {
            start++;
        }
        return start;
    }

    private int trimmedEnd(int index, int start) {
        int end = index >= cells ? start : ends[index];
        while (end > start && record[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private int append(int length, int value) {
        if (length == record.length) {
            record = Arrays.copyOf(record, length * 2);
        }
        record[length] = (byte) value;
        return length + 1;
    }

    private void endCell(int end) {
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = end;
    }
}
