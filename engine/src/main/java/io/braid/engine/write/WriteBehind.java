// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is sent to the disk while it is written, so that little is left to wait for when it is forced at the end. What is
 * beyond the length of a file that one may well want to read at once goes there {@linkplain PastCache past the cache}. What the
 * disk refuses is thrown by a later call, at the latest when it is closed, since the system tells each failure once only.
 */
final class WriteBehind extends OutputStream {
    private static final long CACHED = 64L << 20;
    private static final long BYTES_BETWEEN = 16L << 20;
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Path path;
    private final Cancellation cancellation;
    private final OutputStream file;
    private final long cached;
    private @Nullable FutureTask<Boolean> sending;
    private @Nullable PastCache rest;
    private long waiting;
    private long cachedLeft;

    /**
     * Makes the file, or empties it.
     *
     * @param cancellation of a run, which does not wait for the disk any more
     */
    WriteBehind(Path path, Cancellation cancellation) throws IOException {
        this(path, cancellation, CACHED);
    }

    /** @param cached bytes of a file that is not long */
    WriteBehind(Path path, Cancellation cancellation, long cached) throws IOException {
        this.path = path;
        this.cached = cached;
        this.cachedLeft = cached;
        this.cancellation = cancellation;
        this.file = Files.newOutputStream(path);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length < cachedLeft) {
            cachedLeft -= length;
            behind(bytes, from, length);
            return;
        }
        int first = (int) cachedLeft;
        if (first > 0) {
            cachedLeft = 0;
            behind(bytes, from, first);
            rest = PastCache.open(path, cached, cancellation);
        }
        if (rest == null) {
            behind(bytes, from + first, length - first);
        } else {
            rest.write(bytes, from + first, length - first);
        }
    }

    private void behind(byte[] bytes, int from, int length) throws IOException {
        file.write(bytes, from, length);
        waiting += length;
        if (waiting >= BYTES_BETWEEN && (sending == null || sending.isDone())) {
            await();
            waiting = 0;
            FutureTask<Boolean> task = new FutureTask<>(this::send);
            Thread thread = new Thread(task, "braid-write-behind");
            thread.setDaemon(true);
            thread.start();
            sending = task;
        }
    }

    private boolean send() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(false);
            return true;
        }
    }

    /** Whoever is cancelled leaves the disk to itself. */
    private void await() throws IOException {
        FutureTask<Boolean> task = sending;
        sending = null;
        boolean waits = task != null;
        while (task != null && waits && !cancellation.isRequested()) {
            try {
                task.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                waits = false;
            } catch (TimeoutException e) {
                waits = true;
            } catch (ExecutionException e) {
                throw new IOException(e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                waits = false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            await();
        } finally {
            if (rest != null) {
                rest.close();
            }
        }
    }
}
