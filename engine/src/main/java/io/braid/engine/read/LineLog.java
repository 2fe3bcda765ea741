// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.sql.Name;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes on which lines the records of files begin that become rows of one table. Only where a line is not the one behind the
 * record before is anything written; it waits in a file, since a feed fills one table.
 */
final class LineLog implements AutoCloseable {
    private final Path path;
    private final List<byte[]> files = new ArrayList<>();
    private @Nullable DataOutputStream out;
    private boolean hasLines;
    private long entries;
    private long rows;
    private long expected;

    LineLog(Path path) {
        this.path = path;
    }

    /**
     * The next rows are of another file.
     *
     * @param lines whether it has lines that a person could count
     */
    void begin(String file, boolean lines, long firstRow) {
        files.add(file.getBytes(StandardCharsets.UTF_8));
        hasLines = lines;
        rows = firstRow;
        expected = -1;
    }

    /** The next row begins on this line, from 1. */
    void row(long line) {
        if (line != expected) {
            note(line);
        }
        expected = line + 1;
        rows++;
    }

    private void note(long line) {
        if (expected >= 0 && !hasLines) {
            return;
        }
        try {
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
            }
            out.writeLong(rows);
            out.writeInt(files.size() - 1);
            out.writeLong(hasLines ? line : 0);
            entries++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the table of them. */
    void load(Store store, Name table) {
        close();
        if (entries == 0) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            long[] left = {entries};
            Origins.of(store, table).load(batch -> {
                int count = (int) Math.min(left[0], batch.capacity());
                left[0] -= count;
                try {
                    for (int row = 0; row < count; row++) {
                        batch.setNumber(0, row, in.readLong());
                        batch.setText(1, row, files.get(in.readInt()));
                        batch.setNumber(2, row, in.readLong());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return count;
            });
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
