// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a delimited file may be read by DuckDB's reader too, because that cannot see other records in it than ours:
 * plain, UTF-8, no quote anywhere, no NUL, lines that end with LF or with CR LF, and as many delimiters as its lines must have
 * altogether. Where single lines have too many or too few, a strict reader fails; it cannot be that all of them together
 * fit and none fails but with the right number each.
 *
 * <p>Eight bytes are looked at together, as in "Determine if a word has a byte equal to n" of Sean Anderson's Bit Twiddling Hacks.
 */
public final class EvenText {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int WORD = Long.BYTES;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOW = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EvenText() {}

    /**
     * Reads the file through.
     *
     * @param columns of the header, at least two
     * @param check called now and then; may throw to end it
     * @return where its lines begin; nothing if it is not such a file
     */
    public static Optional<LineOffsets> look(TextInput input, Dialect dialect, int columns, Runnable check) {
        boolean readable = input.compression() == Compression.NONE
                && dialect.charset().equals(StandardCharsets.UTF_8)
                && !dialect.byteOrderMark()
                && dialect.preambleLines() == 0
                && !dialect.spaceAfterDelimiter()
                && isUsual(dialect.quote())
                && isUsual(dialect.escape())
                && dialect.delimiter().length() == 1
                && dialect.delimiter().charAt(0) < 0x80
                && columns > 1;
        return readable ? look(input.path(), (byte) dialect.delimiter().charAt(0), columns, check) : Optional.empty();
    }

    /** Another character may stand anywhere in the file. */
    private static boolean isUsual(@Nullable Character quote) {
        return quote == null || quote == '"';
    }

    private static Optional<LineOffsets> look(Path file, byte delimiter, int columns, Runnable check) {
        Counts counts = new Counts(delimiter);
        byte[] bytes = new byte[BUFFER_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                if (!counts.take(bytes, buffer.position())) {
                    return Optional.empty();
                }
                check.run();
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "Reading \"" + file.getFileName() + "\" failed.",
                    "Look at the disk it lies on.",
                    e);
        }
        return counts.fit(columns) ? Optional.of(counts.offsets()) : Optional.empty();
    }

    /** What was counted so far. */
    private static final class Counts {
        private final long delimiter;
        private final byte single;
        private long delimiters;
        private long lineFeeds;
        private long returns;
        private long pairs;
        private byte last = '\n';
        private long before;
        private final LineOffsets.Builder offsets = new LineOffsets.Builder();

        Counts(byte delimiter) {
            this.single = delimiter;
            this.delimiter = ONES * delimiter;
        }

        /** Takes bytes; whether there is nothing among them that a second meaning hangs on. */
        boolean take(byte[] bytes, int length) {
            int at = 0;
            for (; at + WORD <= length; at += WORD) {
                long word = (long) WORDS.get(bytes, at);
                long returned = equal(word, ONES * '\r');
                if ((equal(word, ONES * '"') | equal(word, 0) | returned) != 0) {
                    if (!slowly(bytes, at, at + WORD)) {
                        return false;
                    }
                    continue;
                }
                long fed = equal(word, ONES * '\n');
                if (lineFeeds + Long.bitCount(fed) >= offsets.next()) {
                    slowly(bytes, at, at + WORD);
                    continue;
                }
                // A return at the end of the word before pairs with a line feed at the start of this one.
                pairs += last == '\r' ? fed >>> 7 & 1 : 0;
                lineFeeds += Long.bitCount(fed);
                delimiters += Long.bitCount(equal(word, delimiter));
                last = bytes[at + WORD - 1];
            }
            boolean taken = slowly(bytes, at, length);
            before += length;
            return taken;
        }

        /** The top bit of each byte that is equal; exact in every byte. */
        private static long equal(long word, long pattern) {
            long different = word ^ pattern;
            return ~(((different & LOW) + LOW) | different | LOW);
        }

        private boolean slowly(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                byte b = bytes[i];
                if (b == '"' || b == 0) {
                    return false;
                }
                delimiters += b == single ? 1 : 0;
                returns += b == '\r' ? 1 : 0;
                if (b == '\n') {
                    lineFeeds++;
                    pairs += last == '\r' ? 1 : 0;
                    if (lineFeeds == offsets.next()) {
                        offsets.mark(before + i + 1);
                    }
                }
                last = b;
            }
            return true;
        }

        boolean fit(int columns) {
            boolean oneLineEnd = returns == pairs && (returns == 0 || returns == lineFeeds);
            return oneLineEnd && last != '\r' && delimiters == lines() * (columns - 1);
        }

        private long lines() {
            return lineFeeds + (last == '\n' ? 0 : 1);
        }

        LineOffsets offsets() {
            return offsets.build(lines(), before);
        }
    }
}
