// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the records that a {@link RecordFileWriter} wrote, by their row. In memory are the marks, a quarter of a byte a row,
 * and a window on the file: rows asked for in ascending order are read as one goes along. For one thread at a time.
 */
public final class RecordFile implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    /** Nearer than this it is quicker to read on than to start anew. */
    private static final int NEAR = 1 << 13;

    private static final int LEAST_READ = 1 << 11;

    private final Path path;
    private final FileChannel file;
    private final long size;
    private final long[] marks;
    private byte[] window = {};
    private int seen;
    private long windowStart;
    private long nextRow;
    private long next;

    private RecordFile(Path path, long[] marks) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.size = file.size();
        this.marks = marks;
    }

    /** Opens the file, which may be empty. */
    public static RecordFile open(Path path) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(RecordFileWriter.marks(path)));
            long[] marks = new long[bytes.capacity() / Long.BYTES];
            bytes.asLongBuffer().get(marks);
            return new RecordFile(path, marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file, for another thread. */
    public RecordFile another() {
        try {
            return new RecordFile(path, marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows there are, with or without a record: those behind the last one, too, up to where a mark would be. */
    public long rows() {
        return (long) marks.length * RecordFileWriter.ROWS_A_MARK;
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    /** Bytes a row takes, on the average. */
    public long bytesARow() {
        return marks.length == 0 ? 0 : size / marks.length / RecordFileWriter.ROWS_A_MARK + 1;
    }

    /** Goes to a row that has a record; returns how long the record is. {@link #read} or {@link #skip} is to follow. */
    public int find(long row) {
        int mark = Math.toIntExact((row - 1) / RecordFileWriter.ROWS_A_MARK);
        long first = 1 + (long) mark * RecordFileWriter.ROWS_A_MARK;
        if (nextRow < first || nextRow > row) {
            nextRow = first;
            next = marks[mark];
        }
        while (nextRow < row) {
            skip(length());
            nextRow++;
        }
        nextRow++;
        return length();
    }

    /** Reads the record that was found. */
    public void read(byte[] target, int at, int length) {
        int done = 0;
        while (done < length) {
            see();
            int from = (int) (next - windowStart);
            int count = Math.min(length - done, seen - from);
            System.arraycopy(window, from, target, at + done, count);
            done += count;
            next += count;
        }
    }

    /** Passes the record that was found. */
    public void skip(int length) {
        next += length;
    }

    /** The cells of one record. */
    public byte[] record(long row) {
        byte[] record = new byte[find(row)];
        read(record, 0, record.length);
        return record;
    }

    private int length() {
        see();
        int length = window[(int) (next++ - windowStart)];
        for (int shift = 7; length < 0; shift += 7) {
            see();
            length = (length & ((1 << shift) - 1)) | (window[(int) (next++ - windowStart)] << shift);
        }
        return length;
    }

    /** Has the next byte in the window. */
    private void see() {
        long within = next - windowStart;
        if (within >= 0 && within < seen) {
            return;
        }
        if (window.length == 0) {
            window = new byte[WINDOW];
        }
        long end = windowStart + seen;
        int wanted = next >= end && next - end < NEAR ? WINDOW : toMark();
        ByteBuffer target = ByteBuffer.wrap(window, 0, wanted);
        windowStart = next;
        try {
            while (target.position() == 0 || (target.position() < wanted && windowStart + target.position() < size)) {
                if (file.read(target, windowStart + target.position()) < 0) {
                    throw new EOFException("the file of texts ends at " + size);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen = target.position();
    }

    /** Bytes to the mark behind the next row, if they fit. */
    private int toMark() {
        int mark = Math.toIntExact(Math.max(0, nextRow - 1) / RecordFileWriter.ROWS_A_MARK) + 1;
        long end = mark < marks.length ? marks[mark] : size;
        return (int) Math.max(LEAST_READ, Math.min(WINDOW, end - next));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
