// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import com.sun.nio.file.ExtendedOpenOption;
import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a long file, written to the disk past the system's page cache: there it would push out what other programs, and
 * this one, read. A thread of its own writes a block while the next is filled. What the disk refuses is thrown by a later call, at
 * the latest when the file is closed, and by every call from then on.
 */
final class PastCache extends OutputStream {
    private static final int BLOCK = 1 << 19;
    private static final int BLOCKS = 3;

    /** Where a block cannot be written past the cache, so many are sent to the disk together. */
    private static final int BLOCKS_BETWEEN = 32;

    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Cancellation cancellation;
    private final FileChannel past;
    private final FileChannel ordinary;
    private final int unit;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "braid-past-cache");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<ByteBuffer>> waiting = new ArrayDeque<>();
    private ByteBuffer block;
    private long position;
    private @Nullable IOException failure;
    private int ordinaryBlocks;

    private PastCache(FileChannel past, FileChannel ordinary, int unit, long position, Cancellation cancellation) {
        this.past = past;
        this.ordinary = ordinary;
        this.unit = unit;
        this.position = position;
        this.cancellation = cancellation;
        this.block = newBlock();
    }

    /**
     * Opens a file to write on.
     *
     * @param position where the file ends so far
     * @param cancellation of a run, which does not wait for the disk any more
     * @return nothing if the file cannot be written like that
     */
    static @Nullable PastCache open(Path file, long position, Cancellation cancellation) throws IOException {
        FileChannel ordinary = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            long unit = Files.getFileStore(file).getBlockSize();
            if (unit > 0 && BLOCK % unit == 0 && position % unit == 0) {
                FileChannel past = FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
                return new PastCache(past, ordinary, Math.toIntExact(unit), position, cancellation);
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
        waiting.add(writer.submit(() -> written(full, at)));
        position += full.limit();
        block = waiting.size() < BLOCKS
                ? newBlock()
                : await(waiting.remove()).clear().limit(BLOCK);
    }

    private <R> R await(Future<R> coming) throws IOException {
        while (true) {
            cancellation.check();
            try {
                return coming.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cancellation.check();
            } catch (ExecutionException e) {
                failure = new IOException(e.getMessage(), e);
                throw failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.failure();
            }
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
            if (failure == null && !cancellation.isRequested()) {
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
            writer.execute(this::closeFiles);
            writer.shutdown();
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
