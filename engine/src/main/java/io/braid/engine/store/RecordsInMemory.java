// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The records that a {@link RecordFileWriter} wrote, all in memory: any of them is there at once. For any threads. */
public final class RecordsInMemory {
    private static final long LONGEST_FILE = Integer.MAX_VALUE - 8L;
    private static final int READ_AT_ONCE = 1 << 16;

    private final byte[] bytes;
    private final int[] starts;

    private RecordsInMemory(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** What the records of a file take in memory, in bytes; {@link Long#MAX_VALUE} where they cannot be there. */
    public static long bytes(Path file) {
        long rows = rows(file);
        long size = size(file);
        return Math.max(rows, size) >= LONGEST_FILE ? Long.MAX_VALUE : size + (rows + 1) * Integer.BYTES;
    }

    /** Reads a file. */
    public static RecordsInMemory read(Path file) {
        try {
            byte[] bytes = all(file);
            int[] starts = new int[Math.toIntExact(rows(file)) + 1];
            int at = 0;
            for (int row = 1; row < starts.length; row++) {
                int length = bytes[at++];
                for (int shift = 7; length < 0; shift += 7) {
                    length = (length & ((1 << shift) - 1)) | (bytes[at++] << shift);
                }
                starts[row] = at;
                at += length;
            }
            return new RecordsInMemory(bytes, starts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read at one time has a copy outside the heap. */
    private static byte[] all(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] bytes = new byte[Math.toIntExact(channel.size())];
            int at = 0;
            while (at < bytes.length) {
                int count = channel.read(ByteBuffer.wrap(bytes, at, Math.min(bytes.length - at, READ_AT_ONCE)));
                if (count < 0) {
                    throw new EOFException("the file of texts ends at " + at);
                }
                at += count;
            }
            return bytes;
        }
    }

    private static long rows(Path file) {
        return size(RecordFileWriter.marks(file)) / Long.BYTES * RecordFileWriter.ROWS_A_MARK;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What holds the records. Whoever changes it changes them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes()} the cells of a row's record start; of a row that has a record. */
    public int start(long row) {
        return starts[(int) row];
    }
}
