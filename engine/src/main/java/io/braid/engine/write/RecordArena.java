// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordFile;
import java.util.ArrayList;
import java.util.List;

/** Room for records, in blocks that are used again. What does not fit is not taken. */
final class RecordArena {
    /** What stands for a record that was not taken. */
    static final long NOWHERE = -1;

    private static final int BLOCK = 1 << 18;

    private final int mostBlocks;
    private final List<byte[]> blocks = new ArrayList<>();
    private int block;
    private int used;

    RecordArena(long bytes) {
        mostBlocks = (int) Math.max(1, bytes / BLOCK);
    }

    /** Forgets all records. */
    void clear() {
        block = 0;
        used = 0;
    }

    /** Takes a record; returns where it lies. */
    long take(RecordFile file, long row) {
        int length = file.find(row);
        if (used + Integer.BYTES + length > BLOCK) {
            if (Integer.BYTES + length > BLOCK || block + 1 >= mostBlocks) {
                file.skip(length);
                return NOWHERE;
            }
            block++;
            used = 0;
        }
        if (block == blocks.size()) {
            blocks.add(new byte[BLOCK]);
        }
        byte[] bytes = blocks.get(block);
        BigEndian.putInt(bytes, used, length);
        used += Integer.BYTES;
        file.read(bytes, used, length);
        long where = ((long) block << Integer.SIZE) | used;
        used += length;
        return where;
    }

    /** The bytes in which a record lies. */
    byte[] bytes(long where) {
        return blocks.get((int) (where >>> Integer.SIZE));
    }

    /** Where in them it starts. */
    int start(long where) {
        return (int) where;
    }

    /** How long it is. */
    int length(long where) {
        return BigEndian.getInt(bytes(where), start(where) - Integer.BYTES);
    }
}
