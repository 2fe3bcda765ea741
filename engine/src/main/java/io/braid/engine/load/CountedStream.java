// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes are read. */
final class CountedStream extends FilterInputStream {
    private final LongConsumer told;

    CountedStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            told.accept(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            told.accept(read);
        }
        return read;
    }
}
