// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What counts as blank in one file: nothing, only white space, or a null token (compared with the trimmed cell). */
public final class Blanks {
    /** No null tokens. */
    public static final Blanks DEFAULT = new Blanks(List.of());

    private final byte[][] tokens;
    private final boolean[] begins = new boolean[1 << Byte.SIZE];

    public Blanks(List<String> nullTokens) {
        tokens = nullTokens.stream()
                .map(token -> token.strip().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int first = 0; first < begins.length; first++) {
            begins[first] = first <= ' ' || (byte) first < 0;
        }
        for (byte[] token : tokens) {
            if (token.length > 0) {
                begins[token[0] & 0xFF] = true;
            }
        }
    }

    /** Whether a text that begins with this byte may be blank: of most texts one byte tells that they are not. */
    boolean mayBegin(byte first) {
        return begins[first & 0xFF];
    }

    /** Whether a text is blank. */
    public boolean isBlank(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return isBlank(utf8, 0, utf8.length);
    }

    /** Whether UTF-8 text is blank. Allocates nothing. */
    public boolean isBlank(byte[] bytes, int from, int to) {
        int start = skipWhiteSpace(bytes, from, to);
        if (start == to) {
            return true;
        }
        for (byte[] token : tokens) {
            int end = start + token.length;
            if (end <= to
                    && Arrays.equals(bytes, start, end, token, 0, token.length)
                    && skipWhiteSpace(bytes, end, to) == to) {
                return true;
            }
        }
        return false;
    }

    /** The first byte that is no white space. */
    static int skipWhiteSpace(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            byte b = bytes[p];
            if (b == ' ' || (b >= '\t' && b <= '\r')) {
                p++;
            } else if (b < 0) {
                int length = unicodeSpace(bytes, p, to);
                if (length == 0) {
                    return p;
                }
                p += length;
            } else {
                return p;
            }
        }
        return p;
    }

    /** The length of a Unicode space in UTF-8 (U+0085, U+00A0, U+1680, U+2000..200A, 2028, 2029, 202F, 205F, 3000), or 0. */
    private static int unicodeSpace(byte[] b, int p, int to) {
        int first = b[p] & 0xFF;
        if (first == 0xC2 && p + 1 < to) {
            int second = b[p + 1] & 0xFF;
            return second == 0xA0 || second == 0x85 ? 2 : 0;
        }
        if (p + 2 >= to) {
            return 0;
        }
        int second = b[p + 1] & 0xFF;
        int third = b[p + 2] & 0xFF;
        boolean space = switch ((first << 8) | second) {
            case 0xE19A, 0xE380 -> third == 0x80;
            case 0xE280 -> third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF;
            case 0xE281 -> third == 0x9F;
            default -> false;
        };
        return space ? 3 : 0;
    }
}
