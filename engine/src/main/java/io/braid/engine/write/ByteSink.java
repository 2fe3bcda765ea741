// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FullDisk;
import java.io.IOException;
import java.io.OutputStream;

/** A big buffer before a stream, without the lock of {@link java.io.BufferedOutputStream}. */
final class ByteSink implements AutoCloseable {
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 17];
    private int used;
    private long written;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void put(byte b) {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = b;
        written++;
    }

    void put(byte[] bytes, int from, int to) {
        int length = to - from;
        written += length;
        if (length > buffer.length - used) {
            drain();
            if (length > buffer.length) {
                write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, used, length);
        used += length;
    }

    /** Bytes put so far. */
    long written() {
        return written;
    }

    private void drain() {
        write(buffer, 0, used);
        used = 0;
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        drain();
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    static Failure failure(IOException e) {
        boolean full = FullDisk.isCauseOf(e);
        return new Failure(
                full ? FailureCode.E_DISK_FULL : FailureCode.E_OUTPUT_UNWRITABLE,
                full ? "The disk became full while the output was written." : "The output could not be written.",
                "Free space or choose another place with --out.",
                e);
    }
}
