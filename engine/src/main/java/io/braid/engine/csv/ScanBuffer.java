// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/** The piece of a text that is in memory, always followed by {@link RecordParser#SENTINEL}. */
final class ScanBuffer {
    /** The sentinel, and room for those who look at eight bytes at once. */
    private static final int BEHIND = Long.BYTES;

    private final TextStream in;
    private byte[] bytes;
    private int limit;
    private boolean last;
    private long origin;

    /** @param memory of which it takes a buffer; one that it has to enlarge is not left there */
    ScanBuffer(TextStream in, int size, ScanMemory memory) {
        this.in = in;
        bytes = memory.bytes(size + BEHIND);
        bytes[0] = RecordParser.SENTINEL;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The end of the bytes at hand. */
    int limit() {
        return limit;
    }

    /** Bytes of the text before the buffer's first. */
    long origin() {
        return origin;
    }

    /** Whether the text ends at the limit. */
    boolean last() {
        return last;
    }

    /**
     * Moves what begins at {@code from} to the start and reads more; grows when there is nothing to move.
     *
     * @return by how much every place in the buffer moved towards its start
     */
    int refill(int from) {
        int kept = limit - from;
        origin += from;
        int room = bytes.length - BEHIND;
        if (kept > room / 2) {
            // Doubling keeps the work for one long record linear, though its parse begins anew each time.
            room = room * 2;
        }
        if (room != bytes.length - BEHIND) {
            bytes = from == 0 ? Arrays.copyOf(bytes, room + BEHIND) : moved(from, kept, room);
        } else {
            System.arraycopy(bytes, from, bytes, 0, kept);
        }
        int read = in.fill(bytes, kept, room - kept);
        last = read < room - kept;
        limit = kept + read;
        bytes[limit] = RecordParser.SENTINEL;
        return from;
    }

    private byte[] moved(int from, int kept, int room) {
        byte[] bigger = new byte[room + BEHIND];
        System.arraycopy(bytes, from, bigger, 0, kept);
        return bigger;
    }
}
