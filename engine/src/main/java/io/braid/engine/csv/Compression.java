// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is packed, told by its first bytes and not by its name. */
enum Compression {
    NONE,
    GZIP(0x1F, 0x8B, 0x08),
    ZSTD(0x28, 0xB5, 0x2F, 0xFD);

    private static final int BUFFER_BYTES = 1 << 16;

    // Never changed and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    static Compression of(byte[] head, int length) {
        for (Compression candidate : new Compression[] {GZIP, ZSTD}) {
            boolean same = length >= candidate.magic.length;
            for (int i = 0; same && i < candidate.magic.length; i++) {
                same = (head[i] & 0xFF) == candidate.magic[i];
            }
            if (same) {
                return candidate;
            }
        }
        return NONE;
    }

    /** The unpacked bytes; several members or frames one after the other are one text. */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER_BYTES);
            case ZSTD -> zstd(packed);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        try {
            return new ZstdInputStream(packed);
        } catch (LinkageError e) {
            // The native library is unpacked to java.io.tmpdir first.
            throw new IOException("the zstd library could not be loaded: " + e.getMessage(), e);
        }
    }
}
