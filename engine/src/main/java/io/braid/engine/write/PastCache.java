// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import com.sun.nio.file.ExtendedOpenOption;
import io.braid.engine.run.Background;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a long file, written to the disk past the system's page cache: there it would push out what other programs, and
 * this one, read. A thread of its own writes a block while the next is filled. What the disk refuses is thrown by a later call, at
 * the latest when the file is closed.
 */
final class PastCache extends OutputStream {
    private static final int BLOCK = 1 << 19;
    private static final int BLOCKS = 3;

    private final Background writer = new Background();
    private final FileChannel past;
    private final FileChannel ordinary;
    private final int unit;
    private final Deque<Background.Coming<ByteBuffer>> waiting = new ArrayDeque<>();
    private ByteBuffer block;
    private long position;

    private PastCache(FileChannel past, FileChannel ordinary, int unit, long position) {
        this.past = past;
        this.ordinary = ordinary;
        this.unit = unit;
        this.position = position;
        this.block = newBlock();
    }

    /**
     * Opens a file to write on.
     *
     * @param position where the file ends so far
     * @return nothing if the file cannot be written like that
     */
    static @Nullable PastCache open(Path file, long position) throws IOException {
        long unit = Files.getFileStore(file).getBlockSize();
        if (unit <= 0 || BLOCK % unit != 0 || position % unit != 0) {
            return null;
        }
        FileChannel ordinary = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileChannel past = FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
            return new PastCache(past, ordinary, Math.toIntExact(unit), position);
        } catch (IOException | UnsupportedOperationException e) {
            ordinary.close();
            return null;
        }
    }

    private ByteBuffer newBlock() {
        return ByteBuffer.allocateDirect(BLOCK + unit).alignedSlice(unit).limit(BLOCK);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int next = from;
        while (next < from + length) {
            int count = Math.min(block.remaining(), from + length - next);
            block.put(bytes, next, count);
            next += count;
            if (!block.hasRemaining()) {
                handOn();
            }
        }
    }

    private void handOn() throws IOException {
        ByteBuffer full = block.flip();
        long at = position;
        waiting.add(writer.start(() -> written(full, at)));
        position += full.limit();
        block = waiting.size() < BLOCKS ? newBlock() : free();
    }

    /** A block that was written. */
    private ByteBuffer free() throws IOException {
        try {
            return waiting.remove().get().clear().limit(BLOCK);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Not every file system that lets a file be opened like this takes every block. */
    private ByteBuffer written(ByteBuffer full, long at) {
        try {
            try {
                write(past, full, at);
            } catch (IOException e) {
                write(ordinary, full.rewind(), at);
            }
            return full;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel file, ByteBuffer full, long at) throws IOException {
        while (full.hasRemaining()) {
            file.write(full, at + full.position());
        }
    }

    /** Only whole units can be written, so that the file is cut to its length at the end. */
    @Override
    public void close() throws IOException {
        try (past;
                ordinary;
                writer) {
            long length = position + block.position();
            while (block.position() % unit != 0) {
                block.put((byte) 0);
            }
            handOn();
            while (!waiting.isEmpty()) {
                free();
            }
            ordinary.truncate(length);
        }
    }
}
