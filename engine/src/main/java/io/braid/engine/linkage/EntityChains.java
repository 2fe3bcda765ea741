// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

/** Each entity as a chain of its records in order of precedence. */
final class EntityChains {
    private final int[] next;

    /** @param entities of each record, by its index, its entity: the index of that one's first record */
    EntityChains(int[] entities) {
        next = new int[entities.length];
        for (int at = entities.length - 1; at > 0; at--) {
            int entity = entities[at];
            if (entity != 0 && entity != at) {
                next[at] = next[entity];
                next[entity] = at;
            }
        }
    }

    /** What they take. */
    static long bytes(RecordIndex index) {
        return (index.size() + 1) * Integer.BYTES;
    }

    int size() {
        return next.length;
    }

    /** The record behind another in its entity, or 0. */
    int next(int at) {
        return next[at];
    }
}
