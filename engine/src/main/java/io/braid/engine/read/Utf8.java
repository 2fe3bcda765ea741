// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

/** Characters in bytes that are known to be UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes the character that begins with this one has. */
    static int length(byte first) {
        if (first >= 0) {
            return 1;
        }
        int bits = first & 0xFF;
        return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }

    /** The character of that many bytes, two or more. */
    static int character(byte[] utf8, int at, int bytes) {
        int character = utf8[at] & (0xFF >> (bytes + 1));
        for (int i = 1; i < bytes; i++) {
            character = (character << 6) | (utf8[at + i] & 0x3F);
        }
        return character;
    }

    /** How many characters the text has. */
    static int characters(byte[] utf8, int from, int to) {
        int characters = 0;
        for (int i = from; i < to; i++) {
            // The bytes that go on with a character are those from 0x80 to 0xBF.
            characters += utf8[i] > (byte) 0xBF ? 1 : 0;
        }
        return characters;
    }
}
