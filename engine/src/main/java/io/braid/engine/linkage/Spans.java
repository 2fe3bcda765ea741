// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;

/**
 * For each record the least and the greatest of the entities that were seen with it. The two stand side by side: records come
 * in any order, and to fetch one from memory fetches the other.
 */
final class Spans {
    private final int[] bounds;

    /** Nothing seen with any record from 1 to {@code size}. */
    Spans(int size) {
        bounds = new int[2 * (size + 1)];
    }

    void clear() {
        Arrays.fill(bounds, 0);
    }

    void clear(int at) {
        bounds[2 * at] = 0;
        bounds[2 * at + 1] = 0;
    }

    void see(int at, int entity) {
        int least = bounds[2 * at];
        if (least == 0 || entity < least) {
            bounds[2 * at] = entity;
        }
        if (entity > bounds[2 * at + 1]) {
            bounds[2 * at + 1] = entity;
        }
    }

    /** Sees with a record what was seen with another one in other spans. */
    void see(int at, Spans seen, int with) {
        see(at, seen.least(with));
        see(at, seen.greatest(with));
    }

    /** 0 if none was seen. */
    int least(int at) {
        return bounds[2 * at];
    }

    /** 0 if none was seen. */
    int greatest(int at) {
        return bounds[2 * at + 1];
    }

    boolean isEmpty(int at) {
        return least(at) == 0;
    }

    /** Whether two or more were seen. */
    boolean hasSeveral(int at) {
        return least(at) != greatest(at);
    }

    /** Whether exactly one was seen. */
    boolean hasOne(int at) {
        return least(at) != 0 && least(at) == greatest(at);
    }
}
