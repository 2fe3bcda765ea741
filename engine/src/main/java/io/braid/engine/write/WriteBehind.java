// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A file that is sent to the disk while it is written, so that little is left to wait for when it is forced at the end. What is
 * beyond the length of a file that one may well want to read at once goes there {@linkplain PastCache past the cache}. What the
 * disk refuses is thrown by a later call, at the latest when it is closed, since the system tells each failure once only.
 */
final class WriteBehind extends OutputStream {
    private static final long CACHED = 64L << 20;
    private static final long BYTES_BETWEEN = 16L << 20;

    private final Path path;
    private final OutputStream file;
    private final long cached;
    private final DiskThread disk;
    private @Nullable Future<?> sending;
    private @Nullable PastCache rest;
    private long length;
    private long sent;

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
        this.disk = new DiskThread(cancellation);
        this.file = Files.newOutputStream(path);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int first = (int) Math.min(count, Math.max(0, cached - length));
        if (first > 0) {
            behind(bytes, from, first);
            if (length == cached) {
                rest = PastCache.open(path, cached, disk);
            }
        }
        if (rest != null) {
            rest.write(bytes, from + first, count - first);
        } else if (first < count) {
            behind(bytes, from + first, count - first);
        }
    }

    private void behind(byte[] bytes, int from, int count) throws IOException {
        file.write(bytes, from, count);
        length += count;
        if (length - sent >= BYTES_BETWEEN && (sending == null || sending.isDone())) {
            await();
            sent = length;
            sending = disk.start(this::send);
        }
    }

    private boolean send() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(false);
            return true;
        }
    }

    private void await() throws IOException {
        Future<?> last = sending;
        sending = null;
        if (last != null && !disk.isCancelled()) {
            disk.await(last);
        }
    }

    @Override
    public void close() throws IOException {
        try (disk;
                file) {
            finish();
        }
    }

    private void finish() throws IOException {
        try {
            await();
        } finally {
            if (rest != null) {
                rest.close();
            }
        }
    }
}
