// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Writes the texts of a file's records one behind the other, for {@link RecordFile} to find them by the record's row. A
 * record is the length of what follows, then of each cell twice its length, and one more if it is blank, and its UTF-8.
 * Numbers take seven bits a byte, the lowest first; the upper bit is set in all but the last. A row without a record takes a
 * length of 0. Where each {@value #ROWS_A_MARK}th row starts stands in a second file, as 64-bit numbers.
 */
public final class RecordFileWriter implements AutoCloseable {
    static final int ROWS_A_MARK = 32;
    private static final int MOST_BYTES_OF_A_NUMBER = 5;

    private final FileChannel file;
    private final OutputStream marks;
    private final ByteBuffer mark = ByteBuffer.allocate(Long.BYTES);
    private final ByteBuffer waiting = ByteBuffer.allocate(1 << 16);
    private byte[] record = new byte[1 << 10];
    private int used;
    private long row;
    private long offset;

    /** Makes the file and, beside it, that of the marks; their folder is there. */
    public RecordFileWriter(Path path) {
        try {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            marks = new BufferedOutputStream(Files.newOutputStream(marks(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path marks(Path path) {
        return path.resolveSibling(path.getFileName() + ".marks");
    }

    /** Adds the next cell of the record that will be ended. */
    public void cell(byte[] bytes, int from, int to, boolean blank) {
        int length = to - from;
        if (record.length - used < length + MOST_BYTES_OF_A_NUMBER) {
            record = Arrays.copyOf(record, Math.max(2 * record.length, used + length + MOST_BYTES_OF_A_NUMBER));
        }
        used = putNumber(record, used, 2 * length + (blank ? 1 : 0));
        System.arraycopy(bytes, from, record, used, length);
        used += length;
    }

    /** Ends the record of that row; rows ascend. */
    public void end(long number) {
        while (row + 1 < number) {
            put(0);
        }
        put(used);
        used = 0;
    }

    private void put(int length) {
        try {
            if (row % ROWS_A_MARK == 0) {
                marks.write(mark.putLong(0, offset).array());
            }
            row++;
            if (waiting.remaining() < length + MOST_BYTES_OF_A_NUMBER) {
                drain();
            }
            int from = waiting.position();
            waiting.position(putNumber(waiting.array(), from, length));
            offset += waiting.position() - from + length;
            if (length <= waiting.remaining()) {
                waiting.put(record, 0, length);
            } else {
                drain();
                writeFully(ByteBuffer.wrap(record, 0, length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a second byte is no branch: one that is hardly ever taken has all around it compiled again when it is. */
    private static int putNumber(byte[] bytes, int at, int number) {
        if (number >= 1 << 14) {
            return putBigNumber(bytes, at, number);
        }
        int second = (0x7F - number) >>> 31;
        bytes[at] = (byte) ((number & 0x7F) | (second << 7));
        bytes[at + 1] = (byte) (number >>> 7);
        return at + 1 + second;
    }

    private static int putBigNumber(byte[] bytes, int at, int number) {
        int left = number;
        int next = at;
        while (left >>> 7 != 0) {
            bytes[next++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[next++] = (byte) left;
        return next;
    }

    private void drain() throws IOException {
        waiting.flip();
        writeFully(waiting);
        waiting.clear();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() {
        try (file;
                marks) {
            while (row % ROWS_A_MARK != 0) {
                put(0);
            }
            drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
