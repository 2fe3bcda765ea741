// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a long file, written to the disk past the system's page cache: there it would push out what other programs, and
 * this one, read. A block is written while the next is filled. What the disk refuses is thrown by a later call, at
 * the latest when the file is closed, and by every call from then on.
 */
final class PastCache extends OutputStream {
    private static final int BLOCK = 1 << 19;
    private static final int BLOCKS = 3;

    /** Where a block cannot be written past the cache, so many are sent to the disk together. */
    private static final int BLOCKS_BETWEEN = 32;

    private final FileChannel past;
    private final FileChannel ordinary;
    private final int unit;
    private final DiskThread disk;
    private final Deque<Future<ByteBuffer>> waiting = new ArrayDeque<>();
    private ByteBuffer block;
    private long position;
    private @Nullable IOException failure;
    private int ordinaryBlocks;

    private PastCache(FileChannel past, FileChannel ordinary, int unit, long position, DiskThread disk) {
        this.past = past;
        this.ordinary = ordinary;
        this.unit = unit;
        this.position = position;
        this.disk = disk;
        this.block = newBlock();
    }

    /**
     * Opens a file to write on.
     *
     * @param position where the file ends so far
     * @param disk writes to it; it is left open
     * @return nothing if the file cannot be written like that
     */
    static @Nullable PastCache open(Path file, long position, DiskThread disk) throws IOException {
        FileChannel ordinary = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            long unit = Files.getFileStore(file).getBlockSize();
            if (unit > 0 && BLOCK % unit == 0 && position % unit == 0) {
                FileChannel past = FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
                return new PastCache(past, ordinary, Math.toIntExact(unit), position, disk);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Then it is written as any other.
        }
        ordinary.close();
        return null;
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
        if (failure != null) {
            throw failure;
        }
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
        waiting.add(disk.start(() -> written(full, at)));
        position += full.limit();
        block = waiting.size() < BLOCKS
                ? newBlock()
                : await(waiting.remove()).clear().limit(BLOCK);
    }

    private ByteBuffer await(Future<ByteBuffer> coming) throws IOException {
        try {
            return disk.await(coming);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Not every file system that lets a file be opened like this takes every block. */
    private ByteBuffer written(ByteBuffer full, long at) throws IOException {
        if (ordinaryBlocks == 0) {
            try {
                return write(past, full, at);
            } catch (IOException e) {
                ordinaryBlocks++;
            }
        }
        write(ordinary, full.rewind(), at);
        if (++ordinaryBlocks % BLOCKS_BETWEEN == 0) {
            ordinary.force(false);
        }
        return full;
    }

    private static ByteBuffer write(FileChannel file, ByteBuffer full, long at) throws IOException {
        while (full.hasRemaining()) {
            file.write(full, at + full.position());
        }
        return full;
    }

    /** Only whole units can be written, so that the file is cut to its length at the end. */
    @Override
    public void close() throws IOException {
        try {
            if (failure == null && !disk.isCancelled()) {
                long length = position + block.position();
                while (block.position() % unit != 0) {
                    block.put((byte) 0);
                }
                handOn();
                while (!waiting.isEmpty()) {
                    await(waiting.remove());
                }
                ordinary.truncate(length);
            }
        } finally {
            // By the thread that may be writing: who is cancelled does not wait for it.
            disk.leave(this::closeFiles);
        }
    }

    private void closeFiles() {
        try {
            past.close();
            ordinary.close();
        } catch (IOException e) {
            // All that was to be written was, and its failures were told.
        }
    }
}
