// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordCells;

/** A record, and where its cells lie. Used again and again. */
final class ReadRecord {
    private static final byte[] NOTHING = {};

    private final RecordCells cells = new RecordCells();
    private byte[] bytes = NOTHING;

    /** Reads a record of so many cells. */
    void read(byte[] all, int start, int width) {
        begin(all, start);
        read(width);
    }

    /** As {@link RecordCells#begin}. */
    void begin(byte[] all, int start) {
        bytes = all;
        cells.begin(all, start);
    }

    /** Reads the record begun, of so many cells. */
    void read(int width) {
        cells.read(width);
    }

    byte[] bytes() {
        return bytes;
    }

    RecordCells cells() {
        return cells;
    }
}
