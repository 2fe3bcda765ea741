// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.RecordScanner;
import java.util.Arrays;

/**
 * What stands between the records of an output: line ends and blank lines. It is held back until a record follows, since
 * nothing follows when all the other records are left out: a file whose last line has no end stays one.
 */
final class HeldGaps {
    /** More than this is let go: it must not grow with the file. */
    private static final int MOST_BYTES = 1 << 16;

    private final RecordScanner scanner;
    private final ByteSink out;
    private byte[] held = new byte[64];
    private int length;
    private boolean ended = true;

    HeldGaps(RecordScanner scanner, ByteSink out) {
        this.scanner = scanner;
        this.out = out;
    }

    /** Holds the blank lines in front of the scanner's record, or of a refused line, or at the file's end. */
    void before() {
        hold(scanner.gapStart(), scanner.recordStart());
    }

    /** Holds the line end of the record, which was written. */
    void behind() {
        hold(scanner.recordEnd(), scanner.lineEndEnd());
        leaveOut();
    }

    /** Goes past the record, which is not written. */
    void leaveOut() {
        ended = scanner.lineEndEnd() > scanner.recordEnd();
    }

    /** Writes what is held. */
    void release() {
        out.put(held, 0, length);
        length = 0;
    }

    /** Writes what is held, unless the last record that was read has no line end. */
    void finish() {
        if (ended) {
            release();
        }
    }

    private void hold(int from, int to) {
        if (to == from) {
            return;
        }
        if (length + (to - from) > MOST_BYTES) {
            release();
            out.put(scanner.buffer(), from, to);
            return;
        }
        if (length + (to - from) > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, length + to - from));
        }
        System.arraycopy(scanner.buffer(), from, held, length, to - from);
        length += to - from;
    }
}
