// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.TextInput;
import io.braid.engine.csv.TextStream;
import java.io.InputStream;

/** A text's UTF-8 bytes, unpacked, as the stream that other parsers want. */
final class InputStreamOfText extends InputStream {
    private final TextStream text;
    private final byte[] one = new byte[1];

    InputStreamOfText(TextInput input) {
        this.text = input.open();
    }

    @Override
    public int read() {
        return text.fill(one, 0, 1) == 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int read = length == 0 ? 0 : text.fill(bytes, offset, length);
        return read == 0 && length > 0 ? -1 : read;
    }

    @Override
    public void close() {
        text.close();
    }
}
