// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The marks a Unicode file may begin with. UTF-32 comes first: its little-endian mark begins with that of UTF-16. */
enum ByteOrderMark {
    UTF_32LE("UTF-32LE", 0xFF, 0xFE, 0, 0),
    UTF_32BE("UTF-32BE", 0, 0, 0xFE, 0xFF),
    UTF_8("UTF-8", 0xEF, 0xBB, 0xBF),
    UTF_16LE("UTF-16LE", 0xFF, 0xFE),
    UTF_16BE("UTF-16BE", 0xFE, 0xFF);

    /** No mark is longer. */
    static final int MAX_LENGTH = 4;

    private final Charset charset;
    // Never changed and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] mark;

    ByteOrderMark(String charset, int... mark) {
        this.charset = Charset.forName(charset);
        this.mark = mark;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return mark.length;
    }

    /** The mark at the start of these bytes. */
    static Optional<ByteOrderMark> at(byte[] head, int length) {
        for (ByteOrderMark candidate : values()) {
            if (candidate.begins(head, length)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The mark that belongs to a charset and is really there; {@code UTF-16} and {@code UTF-32} take either byte order. */
    static Optional<ByteOrderMark> at(byte[] head, int length, Charset charset) {
        for (ByteOrderMark candidate : values()) {
            String name = candidate.charset.name();
            boolean asked = charset.equals(candidate.charset)
                    || (charset.name().length() == 6 && name.startsWith(charset.name()));
            if (asked && candidate.begins(head, length)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What to decode with when there is no mark: RFC 2781 takes an unmarked {@code UTF-16} for big-endian. */
    static Charset unmarked(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16)
                ? StandardCharsets.UTF_16BE
                : charset.name().equals("UTF-32") ? UTF_32BE.charset : charset;
    }

    private boolean begins(byte[] head, int length) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
