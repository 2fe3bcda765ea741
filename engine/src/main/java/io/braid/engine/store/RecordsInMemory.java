// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.nio.file.Path;

/** The records that a {@link RecordFileWriter} wrote, all in memory: any of them is there at once. For any threads. */
public final class RecordsInMemory {
    private static final long LONGEST_FILE = Integer.MAX_VALUE - 8L;

    private final byte[] bytes;
    private final int[] starts;

    private RecordsInMemory(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** What the records of a file take in memory, in bytes; {@link Long#MAX_VALUE} where they cannot be there. */
    public static long bytes(Path path) {
        try (RecordFile file = RecordFile.open(path)) {
            long longest = Math.max(file.rows(), file.size());
            return longest >= LONGEST_FILE ? Long.MAX_VALUE : file.size() + (file.rows() + 1) * Integer.BYTES;
        }
    }

    /** Reads a file. */
    public static RecordsInMemory read(Path path) {
        try (RecordFile file = RecordFile.open(path)) {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            int[] starts = new int[Math.toIntExact(file.rows()) + 1];
            int at = 0;
            for (int row = 1; row < starts.length; row++) {
                int length = file.find(row);
                file.read(bytes, at, length);
                starts[row] = at;
                at += length;
            }
            return new RecordsInMemory(bytes, starts);
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
