// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

/** What plain forms ask of single bytes below 128. Spaces are those of {@link Character#isWhitespace(int)}. */
final class Ascii {
    private Ascii() {}

    static boolean isSpace(byte c) {
        return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    }

    static boolean isLetterOrDigit(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }

    static int skipSpaces(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isSpace(bytes[start])) {
            start++;
        }
        return start;
    }

    static int dropSpaces(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        return end;
    }
}
