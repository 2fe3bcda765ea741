// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads keys that a {@link KeyWriter} wrote, by their places; quickest where those come in order. */
public final class KeyReader implements AutoCloseable {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int SEVEN_BITS = 0x7F;
    private static final int SEVEN = 7;
    private static final int MOST_SHIFT = 28;

    private final FileChannel file;
    private final long size;
    private final int cells;
    private byte[] window = new byte[WINDOW_BYTES];
    private long start;
    private int limit;
    private int begin;
    private int at;
    private final int[] from;
    private final int[] length;
    private long hash;

    private KeyReader(FileChannel file, long size, int cells) {
        this.file = file;
        this.size = size;
        this.cells = cells;
        this.from = new int[cells];
        this.length = new int[cells];
    }

    /**
     * Opens a file.
     *
     * @param size the bytes of it that are good
     * @param cells of a key
     */
    public static KeyReader open(Path path, long size, int cells) {
        try {
            return new KeyReader(FileChannel.open(path, StandardOpenOption.READ), size, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to a key; whether it is there and undamaged. */
    public boolean read(long place) {
        long offset = KeyPlace.offset(place);
        // What does not fit into the rest of the window is looked at once more, from its beginning on.
        boolean found = offset >= start && offset < start + limit && parse((int) (offset - start));
        if (!found) {
            found = offset < size && load(offset) && parse(0);
        }
        while (!found && limit == window.length && start + limit < size) {
            window = new byte[2 * window.length];
            found = load(offset) && parse(0);
        }
        return found && KeyPlace.mark(hash) == KeyPlace.mark(place);
    }

    private boolean parse(int offset) {
        begin = offset;
        at = offset;
        for (int cell = 0; cell < cells; cell++) {
            int bytes = length();
            if (bytes < 0 || bytes > limit - at) {
                return false;
            }
            from[cell] = at;
            length[cell] = bytes;
            at += bytes;
        }
        hash = KeyBytes.hash(window, begin, at - begin);
        return true;
    }

    private int length() {
        int bytes = 0;
        for (int shift = 0; shift <= MOST_SHIFT && at < limit; shift += SEVEN) {
            byte part = window[at++];
            bytes |= (part & SEVEN_BITS) << shift;
            if (part >= 0) {
                return bytes;
            }
        }
        return -1;
    }

    private boolean load(long offset) {
        ByteBuffer buffer = ByteBuffer.wrap(window, 0, (int) Math.min(window.length, size - offset));
        try {
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = file.read(buffer, offset + buffer.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start = offset;
        limit = buffer.position();
        return limit > 0;
    }

    /** A cell of the key. */
    public byte[] cell(int cell) {
        return Arrays.copyOfRange(window, from[cell], from[cell] + length[cell]);
    }

    /** The hash of the key, as {@link KeyBytes#hash}. */
    public long hash() {
        return hash;
    }

    /** Bytes of the key in the file. */
    public int bytes() {
        return at - begin;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
