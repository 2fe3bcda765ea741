// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Turns bytes of any charset into UTF-8. A malformed or unmappable sequence becomes the one byte 0xFF, which no UTF-8 text
 * holds: the check of the record it stands in refuses that record, and only that.
 */
final class Transcoder extends InputStream {
    private static final int IN_BYTES = 1 << 16;
    private static final byte NOT_TEXT = (byte) 0xFF;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(IN_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(IN_BYTES);
    private final byte[] utf8 = new byte[3 * IN_BYTES + 1];
    private int at;
    private int end;
    private boolean rawEnded;
    private boolean done;

    Transcoder(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        while (at == end) {
            if (done) {
                return -1;
            }
            refill();
        }
        int n = Math.min(len, end - at);
        System.arraycopy(utf8, at, b, off, n);
        at += n;
        return n;
    }

    private void refill() throws IOException {
        at = 0;
        end = 0;
        if (!rawEnded) {
            raw.compact();
            int n = in.read(raw.array(), raw.position(), raw.remaining());
            if (n < 0) {
                rawEnded = true;
            } else {
                raw.position(raw.position() + n);
            }
            raw.flip();
        }
        CoderResult result = decoder.decode(raw, chars, rawEnded);
        if (result.isUnderflow() && rawEnded) {
            result = decoder.flush(chars);
            done = result.isUnderflow();
        }
        chars.flip();
        encode();
        chars.clear();
        if (result.isError()) {
            raw.position(raw.position() + result.length());
            utf8[end++] = NOT_TEXT;
        }
    }

    private void encode() {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (c < 0x80) {
                utf8[end++] = (byte) c;
            } else if (c < 0x800) {
                utf8[end++] = (byte) (0xC0 | (c >> 6));
                utf8[end++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                utf8[end++] = (byte) (0xE0 | (c >> 12));
                utf8[end++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                utf8[end++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && chars.hasRemaining()) {
                int point = Character.toCodePoint(c, chars.get());
                utf8[end++] = (byte) (0xF0 | (point >> 18));
                utf8[end++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                utf8[end++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                utf8[end++] = (byte) (0x80 | (point & 0x3F));
            } else {
                utf8[end++] = NOT_TEXT;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
