// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * Finds out whether a delimited file holds nothing that could be read in two ways: plain UTF-8, no quote anywhere, every line of
 * as many cells as there are columns, one kind of line end. Of such a file every reader sees the same records, so a faster one
 * than ours may read it.
 */
public final class EvenText {
    private static final int BUFFER_BYTES = 1 << 20;

    private EvenText() {}

    /**
     * Reads the file through.
     *
     * @param columns of the header, at least two
     * @param seen told how many bytes were looked at since it was last told
     */
    public static boolean is(TextInput input, Dialect dialect, int columns, LongConsumer seen) {
        boolean readable = input.compression() == Compression.NONE
                && dialect.charset().equals(java.nio.charset.StandardCharsets.UTF_8)
                && !dialect.byteOrderMark()
                && dialect.preambleLines() == 0
                && !dialect.spaceAfterDelimiter()
                && dialect.delimiter().length() == 1
                && dialect.delimiter().charAt(0) < 0x80
                && columns > 1;
        return readable && isEven(input.path(), (byte) dialect.delimiter().charAt(0), columns, seen);
    }

    private static boolean isEven(Path file, byte delimiter, int columns, LongConsumer seen) {
        Lines lines = new Lines(delimiter, columns);
        byte[] bytes = new byte[BUFFER_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                if (!lines.take(bytes, buffer.position())) {
                    return false;
                }
                seen.accept(buffer.position());
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "Reading \"" + file.getFileName() + "\" failed.",
                    "Look at the disk it lies on.",
                    e);
        }
        return lines.endWell();
    }

    /** The lines so far. */
    private static final class Lines {
        /** What a byte is: nothing special, a delimiter, a line feed, a carriage return, or what makes a text uneven. */
        private final byte[] kinds = new byte[256];

        private final int delimiters;
        private int found;
        private boolean empty = true;
        private boolean returned;
        private int lineEnd;

        Lines(byte delimiter, int columns) {
            this.delimiters = columns - 1;
            kinds['\n'] = 2;
            kinds['\r'] = 3;
            kinds[0] = 4;
            kinds['"'] = 4;
            kinds[delimiter] = 1;
        }

        boolean take(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                int kind = kinds[bytes[i] & 0xFF];
                if (kind == 0 && !returned) {
                    empty = false;
                } else if (kind == 1 && !returned) {
                    found++;
                } else if (kind == 3 && !returned) {
                    returned = true;
                } else if (kind == 2) {
                    if (!ends()) {
                        return false;
                    }
                } else {
                    return false;
                }
            }
            return true;
        }

        private boolean ends() {
            int end = returned ? 2 : 1;
            boolean even = found == delimiters && (lineEnd == 0 || lineEnd == end);
            lineEnd = end;
            found = 0;
            empty = true;
            returned = false;
            return even;
        }

        /** A last line may lack its end. */
        boolean endWell() {
            return !returned && (found == delimiters || (found == 0 && empty));
        }
    }
}
