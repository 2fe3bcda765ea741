// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** A print stream for data: it fails where the stream itself would only remember that something was not written. */
public final class CheckedOutput extends OutputStream {
    private final PrintStream stream;

    public CheckedOutput(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
        stream.write(one);
        check();
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        stream.write(bytes, from, count);
        check();
    }

    @Override
    public void flush() throws IOException {
        check();
    }

    private void check() throws IOException {
        // This flushes too.
        if (stream.checkError()) {
            throw new IOException("the stream takes no more");
        }
    }
}
