// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the records of a CSV that DuckDB wrote begin: at which byte, and on which line of the file. */
final class CsvRecords {
    private static final int BUFFER = 1 << 16;
    private static final int FIRST = 1024;

    private long[] offsets = new long[FIRST];
    private long[] lines = new long[FIRST];
    private int count;

    private CsvRecords() {}

    static CsvRecords of(Path file) {
        CsvRecords records = new CsvRecords();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            records.scan(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private void scan(InputStream in) throws IOException {
        boolean quoted = false;
        long offset = 0;
        long line = 1;
        begin(0, 1);
        int last = '\n';
        for (int read = in.read(); read >= 0; read = in.read()) {
            offset++;
            // A doubled quote ends the quotes and begins them again.
            if (read == '"') {
                quoted = !quoted;
            } else if (read == '\n') {
                line++;
                if (!quoted) {
                    begin(offset, line);
                }
            }
            last = read;
        }
        if (last != '\n') {
            begin(offset, line + 1);
        }
        // The last one begins behind the end.
        count--;
    }

    private void begin(long offset, long line) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        offsets[count] = offset;
        lines[count] = line;
        count++;
    }

    int count() {
        return count;
    }

    /** The line on which a record begins, from 1. */
    long line(int record) {
        return lines[record];
    }

    /** The record that a line belongs to. */
    int atLine(long line) {
        int found = Arrays.binarySearch(lines, 0, count, line);
        return found >= 0 ? found : -found - 2;
    }

    /** The bytes of records. */
    InputStream part(Path file, int from, int to) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.skipNBytes(offsets[from]);
        return new BoundedStream(in, offsets[to] - offsets[from]);
    }
}
