// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import java.util.BitSet;

/** Which of the records of files are read, counted over all of them. */
final class Picks {
    private final BitSet wanted;
    private int next;

    Picks(BitSet wanted) {
        this.wanted = wanted;
    }

    /** Whether the next record is. */
    boolean takesNext() {
        return wanted.get(next++);
    }
}
