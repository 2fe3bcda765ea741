// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes a file of 64-bit numbers, each with its lowest byte first. */
public final class NumberWriter implements AutoCloseable {
    static final int BUFFER_BYTES = 1 << 17;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();
    private long count;

    private NumberWriter(FileChannel file) {
        this.file = file;
    }

    /** Begins a file; what was there is gone. */
    public static NumberWriter create(Path path) {
        try {
            return new NumberWriter(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a number. */
    public void put(long number) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(number);
        count++;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The CRC-32C of the file; all numbers are in it then. */
    public long sum() {
        flush();
        return sum.getValue();
    }

    private void flush() {
        buffer.flip();
        sum.update(buffer.array(), 0, buffer.limit());
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
