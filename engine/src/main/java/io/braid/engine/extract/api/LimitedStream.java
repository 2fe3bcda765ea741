// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a fault when more comes than may: a small packed answer can hide one without an end. */
final class LimitedStream extends FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("more came than may");
        }
    }
}
