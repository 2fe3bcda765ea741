// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Adds keys to a file that only grows. What stands behind the length that is known to be good, a writer that broke off left there. */
public final class KeyWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 17;

    private final FileChannel file;
    private final KeyBytes key = new KeyBytes();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long length;

    private KeyWriter(FileChannel file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * Opens a file, or makes it.
     *
     * @param length of what stays, in bytes
     */
    public static KeyWriter append(Path path, long length) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new KeyWriter(file.truncate(length).position(length), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a key and returns its {@link KeyPlace}. */
    public long add(List<String> cells) {
        key.of(cells);
        long place = KeyPlace.of(length, key.hash());
        put(key.bytes(), key.length());
        length += key.length();
        return place;
    }

    private void put(byte[] bytes, int count) {
        int done = 0;
        while (done < count) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(buffer.remaining(), count - done);
            buffer.put(bytes, done, part);
            done += part;
        }
    }

    /** Bytes of the file. */
    public long length() {
        return length;
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
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
