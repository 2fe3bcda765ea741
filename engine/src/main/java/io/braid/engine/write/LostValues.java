// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that lost to another, in the order of the output: laid by in a file while the merged one is written, counted by
 * column, and fed from there to the side file.
 */
public final class LostValues implements AutoCloseable {
    static final Name ROW = Name.of("row");
    static final Name COLUMN = Name.of("output_column");
    static final Name PLACE = Name.of("place");
    static final Name VALUE = Name.of("value");
    static final Name WINNER = Name.of("winner");

    private final Path file;
    private @Nullable OutputStream out;
    private final long[] rows;
    private final long[] values;
    private long count;

    /** @param columns of the output */
    public LostValues(Path file, int columns) {
        this.file = file;
        this.rows = new long[columns];
        this.values = new long[columns];
    }

    /** Of a merge in which nobody asks what lost. */
    public static LostValues none() {
        return new LostValues(Path.of(""), 0);
    }

    private void write(ByteArrayOutputStream lines) {
        try {
            if (out == null) {
                out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            }
            lines.writeTo(out);
        } catch (IOException e) {
            throw ByteSink.failure(e);
        }
    }

    /** Rows of the output in which a column's value won over others. */
    public long rows(int column) {
        return rows[column];
    }

    /** Values that lost in a column of the output. */
    public long values(int column) {
        return values[column];
    }

    static List<Column> columns() {
        return List.of(
                Column.number(ROW),
                Column.number(COLUMN),
                Column.number(PLACE),
                Column.text(VALUE),
                Column.text(WINNER));
    }

    /** Lines of some rows, in their order, until they are handed over. */
    final class Lines {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private final DataOutputStream lines = new DataOutputStream(held);
        private final long[] ownRows = new long[rows.length];
        private final long[] ownValues = new long[rows.length];
        private long own;

        /** A value that lost; {@code first} for the first of its row and column. */
        void lost(long row, int column, long place, byte[] value, byte[] winner, boolean first) {
            try {
                lines.writeLong(row);
                lines.writeInt(column);
                lines.writeLong(place);
                lines.writeInt(value.length);
                lines.write(value);
                lines.writeInt(winner.length);
                lines.write(winner);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ownRows[column] += first ? 1 : 0;
            ownValues[column]++;
            own++;
        }

        /** Bytes that wait. */
        int bytes() {
            return held.size();
        }

        /** Writes what waits. Called by one thread at a time, in the order of the rows. */
        void handOver() {
            if (own == 0) {
                return;
            }
            write(held);
            held.reset();
            for (int column = 0; column < rows.length; column++) {
                rows[column] += ownRows[column];
                values[column] += ownValues[column];
                ownRows[column] = 0;
                ownValues[column] = 0;
            }
            count += own;
            own = 0;
        }
    }

    /** Reads what was laid by; to be closed. */
    Feed feed() {
        try {
            if (out == null) {
                return new Feed(new DataInputStream(InputStream.nullInputStream()), 0);
            }
            out.close();
            return new Feed(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)), count);
        } catch (IOException e) {
            throw ByteSink.failure(e);
        }
    }

    /** Feeds a table of {@link #columns}. */
    static final class Feed implements RowFeed, AutoCloseable {
        private final DataInputStream in;
        private long left;

        private Feed(DataInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int fill(RowBatch batch) {
            int lines = (int) Math.min(left, batch.capacity());
            left -= lines;
            try {
                for (int line = 0; line < lines; line++) {
                    batch.setNumber(0, line, in.readLong());
                    batch.setNumber(1, line, in.readInt());
                    batch.setNumber(2, line, in.readLong());
                    batch.setText(3, line, in.readNBytes(in.readInt()));
                    batch.setText(4, line, in.readNBytes(in.readInt()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lines;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
