// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is sent to the disk while it is written, so that little is left to wait for when it is forced at the end. What the
 * disk refuses is thrown by the next call, since the system tells each failure once only.
 */
final class WriteBehind extends OutputStream {
    private static final long BYTES_BETWEEN = 16L << 20;

    private final FileChannel file;
    private final Background background = new Background();
    private Background.@Nullable Coming<Boolean> sending;
    private volatile boolean sent = true;
    private long waiting;

    /** Makes the file, or empties it. */
    WriteBehind(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
        while (left.hasRemaining()) {
            file.write(left);
        }
        waiting += length;
        if (waiting >= BYTES_BETWEEN && sent) {
            await();
            waiting = 0;
            sent = false;
            sending = background.start(this::send);
        }
    }

    private boolean send() {
        try {
            file.force(false);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sent = true;
        }
    }

    private void await() throws IOException {
        Background.Coming<Boolean> last = sending;
        sending = null;
        if (last != null) {
            try {
                last.get();
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (background;
                file) {
            await();
        }
    }
}
