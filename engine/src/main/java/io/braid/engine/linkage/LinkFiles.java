// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What joining and matching leave for the stages after them, in the session's folder: of each record its entity, of each
 * row what was decided.
 *
 * @param work the folder where stages leave files
 */
record LinkFiles(Path work) {
    private static final int BUFFER = 1 << 16;

    /** After which row a part begins, and its last. */
    private static final int HEAD = 2 * Integer.BYTES;

    /** What is done with a row: quality, rule, and for each rule the entity that contributes, 0 for none. */
    interface Rows {
        void row(int row, int quality, int rule, int[] contributing);
    }

    /** Fills in what was decided of a row; returns quality and rule, each plus one, in a byte of its own; 0 for nothing. */
    interface Decision {
        int of(int row, int[] contributing);
    }

    private Path entities() {
        return work.resolve("linkage-entities");
    }

    private Path rows(int part) {
        return work.resolve("linkage-decisions-" + part);
    }

    /** Forgets what was decided of rows. */
    void dropRows() {
        try {
            int part = 0;
            while (Files.deleteIfExists(rows(part))) {
                part++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the entity of each record, by its index from 1. */
    void writeEntities(int[] entities) {
        try (Writing out = new Writing(entities())) {
            for (int at = 1; at < entities.length; ) {
                ByteBuffer to = out.room(Integer.BYTES);
                int count = Math.min(entities.length - at, to.remaining() / Integer.BYTES);
                to.asIntBuffer().put(entities, at, count);
                to.position(to.position() + count * Integer.BYTES);
                at += count;
            }
        }
    }

    /** The entity of each record, by its index. */
    int[] readEntities(int size) {
        int[] entities = new int[size + 1];
        try (Reading in = new Reading(entities())) {
            for (int at = 1; at <= size; ) {
                ByteBuffer from = in.next(Integer.BYTES);
                int count = Math.min(size + 1 - at, from.remaining() / Integer.BYTES);
                from.asIntBuffer().get(entities, at, count);
                from.position(from.position() + count * Integer.BYTES);
                at += count;
            }
        }
        return entities;
    }

    /** Writes a part of the rows, those behind one up to another; parts are numbered in the order of their rows. */
    void writeRows(int part, int after, int last, int rules, Decision decision) {
        int[] contributing = new int[rules];
        try (Writing out = new Writing(rows(part))) {
            out.room(HEAD).putInt(after).putInt(last);
            for (int row = after + 1; row <= last; row++) {
                int decided = decision.of(row, contributing);
                ByteBuffer to = out.room(bytesARow(rules));
                to.putShort((short) decided);
                for (int rule = 0; rule < rules; rule++) {
                    to.putInt(decided == 0 ? 0 : contributing[rule]);
                }
            }
        }
    }

    /** How many parts of rows there are, at least one. */
    int parts() {
        int part = 0;
        while (Files.exists(rows(part))) {
            part++;
        }
        if (part == 0) {
            throw new Failure(
                    FailureCode.E_SESSION_DAMAGED,
                    "What was matched in this session is not there any more.",
                    "Run the merge anew.");
        }
        return part;
    }

    /** Hands on the rows of a part for which something was decided, in order. */
    void readRows(int part, int rules, Rows rows) {
        int[] contributing = new int[rules];
        try (Reading in = new Reading(rows(part))) {
            int after = in.next(HEAD).getInt();
            int last = in.next(0).getInt();
            for (int row = after + 1; row <= last; row++) {
                take(in.next(bytesARow(rules)), row, contributing, rows);
            }
        }
    }

    private static int bytesARow(int rules) {
        return Short.BYTES + rules * Integer.BYTES;
    }

    private static boolean take(ByteBuffer from, int row, int[] contributing, Rows rows) {
        int decided = from.getShort();
        for (int rule = 0; rule < contributing.length; rule++) {
            contributing[rule] = from.getInt();
        }
        if (decided == 0) {
            return false;
        }
        rows.row(row, (decided & 0xFF) - 1, (decided >>> Byte.SIZE) - 1, contributing);
        return true;
    }

    /** Reads rows in ascending order, wherever one begins. For one thread. */
    final class RowReader implements AutoCloseable {
        private final int[] contributing;
        private final int parts;
        private @Nullable Reading in;
        private int part = -1;
        private int after;
        private int last;
        private int next;

        /** @param parts as {@link #parts} has it */
        RowReader(int rules, int parts) {
            this.parts = parts;
            contributing = new int[rules];
        }

        /** Hands on a row, if something was decided for it; returns whether. There may be none so late. */
        boolean read(int row, Rows rows) {
            Reading open = in;
            if (open == null || row > last) {
                open = partOf(row);
            }
            if (open == null) {
                return false;
            }
            int bytes = bytesARow(contributing.length);
            if (row != next) {
                open.goTo(HEAD + (long) (row - after - 1) * bytes);
            }
            next = row + 1;
            return take(open.next(bytes), row, contributing, rows);
        }

        private @Nullable Reading partOf(int row) {
            close();
            Reading open = null;
            while (row > last && part + 1 < parts) {
                close();
                open = new Reading(rows(++part));
                in = open;
                after = open.next(HEAD).getInt();
                last = open.next(0).getInt();
                next = after + 1;
            }
            return row <= last ? open : null;
        }

        @Override
        public void close() {
            if (in != null) {
                in.close();
                in = null;
            }
        }
    }

    private static final class Writing implements AutoCloseable {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        private final FileChannel file;

        Writing(Path path) {
            try {
                file = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }

        private void flush() {
            try {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                buffer.clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try (file) {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Reading implements AutoCloseable {
        private final ByteBuffer buffer =
                ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).flip();
        private final FileChannel file;

        Reading(Path path) {
            try {
                file = FileChannel.open(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Goes to a place of the file. */
        void goTo(long offset) {
            try {
                long start = file.position() - buffer.limit();
                if (offset >= start && offset <= file.position()) {
                    buffer.position((int) (offset - start));
                } else {
                    buffer.position(buffer.limit());
                    file.position(offset);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What holds the next bytes, at least so many. */
        ByteBuffer next(int bytes) {
            while (buffer.remaining() < bytes) {
                buffer.compact();
                try {
                    if (file.read(buffer) < 0) {
                        throw new IllegalStateException("a file of links ends too soon");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                buffer.flip();
            }
            return buffer;
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
}
