// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import io.braid.engine.normalise.Murmur;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A key as bytes: of each cell its length, in a form of one byte for less than 128, and its text in UTF-8. */
public final class KeyBytes {
    private static final int SEED = 0x6B65;
    private static final int MOST_LENGTH_BYTES = 5;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int SEVEN = 7;

    private byte[] bytes = new byte[64];
    private int length;

    /** Takes a key. */
    public KeyBytes of(List<String> cells) {
        length = 0;
        for (String cell : cells) {
            add(cell.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private void add(byte[] text) {
        int needed = length + MOST_LENGTH_BYTES + text.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * needed);
        }
        int rest = text.length;
        while (rest > SEVEN_BITS) {
            bytes[length++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= SEVEN;
        }
        bytes[length++] = (byte) rest;
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** The hash of the key. */
    public long hash() {
        return hash(bytes, 0, length);
    }

    static long hash(byte[] bytes, int from, int length) {
        return Murmur.hash(bytes, from, length, SEED);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
