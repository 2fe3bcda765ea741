// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Guesses a file's encoding from its first megabyte and, if that is all ASCII, from further places in it. */
final class EncodingDetector {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int SAMPLE_BYTES = 1 << 20;
    private static final int PROBES = 64;
    private static final int PROBE_BYTES = 1 << 16;
    /** How far a packed file, which cannot be read in places, is unpacked in search of a letter beyond ASCII. */
    private static final int PACKED_BYTES = 64 << 20;

    /** What bytes beyond ASCII there are, over all places looked at. */
    private int goodSequences;

    private int badBytes;
    private int windowsOnly;
    private int undefinedInWindows;

    private EncodingDetector() {}

    /**
     * What was found.
     *
     * @param charset the encoding, never one that leaves the byte order open
     * @param guessed whether another 8-bit encoding is as possible
     */
    record Encoding(Charset charset, boolean byteOrderMark, boolean guessed) {}

    /**
     * Reads the file's start, refusing what is no text.
     *
     * @param given the encoding the person named, if any
     */
    static Encoding detect(TextInput input, @Nullable Charset given) {
        byte[] sample = new byte[SAMPLE_BYTES];
        try (TextStream raw = TextStream.openUndecoded(input)) {
            int length = raw.fill(sample, 0, sample.length);
            ContentCheck.refuseKnownFormats(sample, length, input.name());
            if (given != null) {
                return given(given, sample, length);
            }
            ByteOrderMark mark = ByteOrderMark.at(sample, length).orElse(null);
            if (mark != null) {
                return new Encoding(mark.charset(), true, false);
            }
            Charset wide = unmarkedUtf16(sample, length);
            if (wide != null) {
                return new Encoding(wide, false, false);
            }
            Encoding narrow = new EncodingDetector().narrow(input, raw, sample, length);
            ContentCheck.refuseBinary(sample, length, !narrow.guessed(), input.name());
            return narrow;
        }
    }

    private static Encoding given(Charset given, byte[] sample, int length) {
        ByteOrderMark mark = ByteOrderMark.at(sample, length, given).orElse(null);
        if (mark != null) {
            return new Encoding(mark.charset(), true, false);
        }
        Charset wide = given.equals(StandardCharsets.UTF_16) ? unmarkedUtf16(sample, length) : null;
        return new Encoding(wide == null ? ByteOrderMark.unmarked(given) : wide, false, false);
    }

    /** UTF-16 without a mark shows in Western text: nearly every second byte is zero, the others are not. */
    private static @Nullable Charset unmarkedUtf16(byte[] sample, int length) {
        int[] zeros = new int[2];
        int looked = Math.min(length, 1 << 16) & ~1;
        for (int i = 0; i < looked; i++) {
            zeros[i & 1] += sample[i] == 0 ? 1 : 0;
        }
        int half = looked / 2;
        if (half < 2) {
            return null;
        }
        if (zeros[1] > half * 0.7 && zeros[0] < half * 0.02) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > half * 0.7 && zeros[1] < half * 0.02 ? StandardCharsets.UTF_16BE : null;
    }

    private Encoding narrow(TextInput input, TextStream raw, byte[] sample, int length) {
        boolean whole = length < sample.length;
        count(sample, 0, length, whole);
        if (!whole && isAscii()) {
            if (input.compression() == Compression.NONE) {
                probe(input, new byte[PROBE_BYTES]);
            } else {
                readOn(raw, new byte[SAMPLE_BYTES]);
            }
        }
        // A few broken bytes among many good sequences are damage in a UTF-8 file; the rows they stand in are refused.
        if (badBytes == 0 || goodSequences >= 10 * badBytes) {
            return new Encoding(StandardCharsets.UTF_8, false, false);
        }
        // Where both read the same, windows-1252: what comes later may need its additional characters.
        // Bytes it does not define are too many only where the file is something else; latin-1 then at least loses
        // none.
        boolean latin1 = undefinedInWindows * 50L > windowsOnly;
        return new Encoding(latin1 ? StandardCharsets.ISO_8859_1 : WINDOWS_1252, false, true);
    }

    private boolean isAscii() {
        return badBytes == 0 && goodSequences == 0;
    }

    private void readOn(TextStream raw, byte[] buffer) {
        int read = buffer.length;
        for (int total = 0; total < PACKED_BYTES && read == buffer.length && isAscii(); total += read) {
            read = raw.fill(buffer, 0, buffer.length);
            count(buffer, 0, read, false);
        }
    }

    private void probe(TextInput input, byte[] buffer) {
        try (RandomAccessFile file = new RandomAccessFile(input.path().toFile(), "r")) {
            long step = Math.max(PROBE_BYTES, (file.length() - SAMPLE_BYTES) / PROBES);
            for (long at = SAMPLE_BYTES; at < file.length() && isAscii(); at += step) {
                file.seek(at);
                int read = Math.max(0, file.read(buffer, 0, PROBE_BYTES));
                int start = 0;
                while (start < Math.min(3, read) && (buffer[start] & 0xC0) == 0x80) {
                    start++;
                }
                count(buffer, start, read, false);
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "Reading \"" + input.name() + "\" failed.",
                    "Look at the disk it lies on; the system says: " + e.getMessage(),
                    e);
        }
    }

    private void count(byte[] b, int from, int to, boolean whole) {
        int p = from;
        while (p < to) {
            if (b[p] >= 0) {
                p = Utf8Check.afterAscii(b, p, to);
                continue;
            }
            int length = Utf8Check.sequenceLength(b, p, to);
            if (length < 0 && !whole) {
                return;
            }
            if (length > 0) {
                goodSequences++;
                p += length;
            } else {
                badBytes++;
                countEightBit(b[p] & 0xFF);
                p++;
            }
        }
    }

    private void countEightBit(int b) {
        if (b < 0xA0) {
            boolean undefined = b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
            undefinedInWindows += undefined ? 1 : 0;
            windowsOnly += undefined ? 0 : 1;
        }
    }
}
