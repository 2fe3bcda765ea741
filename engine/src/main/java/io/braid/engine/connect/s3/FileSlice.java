// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Some bytes of a file, as often as they are asked for. */
record FileSlice(Path file, long from, long bytes, Cancellation cancellation) {
    InputStream open() {
        try {
            FileChannel channel = FileChannel.open(file);
            channel.position(from);
            return new Bounded(Channels.newInputStream(channel), bytes, cancellation);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The file that is sent cannot be read.", "Check the disk.", e);
        }
    }

    /** Ends after so many bytes, and at once when a stop is asked for. */
    private static final class Bounded extends FilterInputStream {
        private final Cancellation cancellation;
        private long left;

        Bounded(InputStream in, long left, Cancellation cancellation) {
            super(in);
            this.left = left;
            this.cancellation = cancellation;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            cancellation.check();
            if (left == 0) {
                return -1;
            }
            int count = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
