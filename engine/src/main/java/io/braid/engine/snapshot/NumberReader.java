// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;

/** Reads the numbers that a {@link NumberWriter} wrote, in order. */
public final class NumberReader implements AutoCloseable {
    private final FileChannel file;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(NumberWriter.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();

    private NumberReader(FileChannel file) {
        this.file = file;
        buffer.limit(0);
    }

    /** Opens a file. */
    public static NumberReader open(Path path) {
        try {
            return new NumberReader(FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a further number. */
    public boolean hasNext() {
        return buffer.hasRemaining() || read();
    }

    /** The next number. */
    public long next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the file of numbers is at its end");
        }
        return buffer.getLong();
    }

    /** The CRC-32C of what was read so far; at the end that of the file. */
    public long sum() {
        return sum.getValue();
    }

    private boolean read() {
        buffer.clear();
        try {
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = file.read(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What is less than a number at the end of a damaged file is none.
        buffer.flip().limit(buffer.limit() & -Long.BYTES);
        sum.update(buffer.array(), 0, buffer.limit());
        return buffer.hasRemaining();
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
