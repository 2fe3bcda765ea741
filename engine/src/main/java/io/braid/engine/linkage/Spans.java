// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;

/** For each record the least and the greatest of the entities that were seen with it. */
final class Spans {
    private final int[] least;
    private final int[] greatest;

    /** Nothing seen with any record from 1 to {@code size}. */
    Spans(int size) {
        least = new int[size + 1];
        greatest = new int[size + 1];
    }

    void clear() {
        Arrays.fill(least, 0);
        Arrays.fill(greatest, 0);
    }

    void clear(int at) {
        least[at] = 0;
        greatest[at] = 0;
    }

    void see(int at, int entity) {
        if (least[at] == 0 || entity < least[at]) {
            least[at] = entity;
        }
        if (entity > greatest[at]) {
            greatest[at] = entity;
        }
    }

    /** Sees with a record what was seen with another one in other spans. */
    void see(int at, Spans seen, int with) {
        see(at, seen.least[with]);
        see(at, seen.greatest[with]);
    }

    /** 0 if none was seen. */
    int least(int at) {
        return least[at];
    }

    /** 0 if none was seen. */
    int greatest(int at) {
        return greatest[at];
    }

    boolean isEmpty(int at) {
        return least[at] == 0;
    }

    /** Whether two or more were seen. */
    boolean hasSeveral(int at) {
        return least[at] != greatest[at];
    }

    /** Whether exactly one was seen. */
    boolean hasOne(int at) {
        return least[at] != 0 && least[at] == greatest[at];
    }
}
