// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where lines of a file begin: of the first two, and of every {@value #EVERY}-th. Those between are found by counting line feeds
 * from there.
 *
 * @param marks in order, the first at line 0
 * @param lines how many the file has
 * @param bytes how long it is
 */
public record LineOffsets(List<Mark> marks, long lines, long bytes) {
    /** So many lines lie between two marks. */
    static final long EVERY = 1 << 14;

    private static final int BUFFER_BYTES = 1 << 16;

    public LineOffsets {
        marks = List.copyOf(marks);
    }

    /**
     * The beginning of a line.
     *
     * @param line from 0
     * @param at its first byte, from 0
     */
    public record Mark(long line, long at) {}

    /**
     * The first byte behind so many lines.
     *
     * @param at where the first of them begins
     * @throws IOException if the file has fewer
     */
    public static long behind(Path file, long at, long lines) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long position = at;
        long left = lines;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (left > 0) {
                if (channel.read(buffer.clear(), position) < 0) {
                    throw new IOException("The file has fewer lines than before.");
                }
                buffer.flip();
                while (left > 0 && buffer.hasRemaining()) {
                    left -= buffer.get() == '\n' ? 1 : 0;
                    position++;
                }
            }
        }
        return position;
    }

    /** Collects marks while a file is read. */
    static final class Builder {
        private final List<Mark> marks = new ArrayList<>(List.of(new Mark(0, 0)));
        private long next = 1;

        /** The line that the next mark is for. */
        long next() {
            return next;
        }

        /** The next mark. */
        void mark(long at) {
            marks.add(new Mark(next, at));
            next = next == 1 ? EVERY : next + EVERY;
        }

        LineOffsets build(long lines, long bytes) {
            // Behind the last line feed of a file begins no line.
            marks.removeIf(mark -> mark.line() > 0 && mark.line() >= lines);
            return new LineOffsets(marks, lines, bytes);
        }
    }
}
