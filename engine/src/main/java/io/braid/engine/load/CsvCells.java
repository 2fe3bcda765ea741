// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a CSV that DuckDB wrote. */
final class CsvCells implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final BufferedReader in;
    private final String missing;
    private final StringBuilder cell = new StringBuilder();

    /** @param missing what stands, without quotes, for a missing value */
    CsvCells(InputStream in, String missing) {
        this.missing = missing;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER);
    }

    /** The next record; {@code null} behind the last. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        int read = in.read();
        if (read < 0) {
            return null;
        }
        List<@Nullable String> record = new ArrayList<>();
        while (true) {
            boolean quoted = read == '"';
            cell.setLength(0);
            int end = quoted ? quoted() : plain(read);
            record.add(!quoted && missing.contentEquals(cell) ? null : cell.toString());
            if (end != ',') {
                return record;
            }
            read = in.read();
        }
    }

    /** Reads to what stands behind the quotes, and gives that. */
    private int quoted() throws IOException {
        while (true) {
            int read = in.read();
            if (read == '"') {
                read = in.read();
                if (read != '"') {
                    return read;
                }
            }
            if (read < 0) {
                return read;
            }
            cell.append((char) read);
        }
    }

    private int plain(int first) throws IOException {
        int read = first;
        while (read != ',' && read != '\n' && read >= 0) {
            cell.append((char) read);
            read = in.read();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
