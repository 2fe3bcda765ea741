// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.shape.KeyCount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which entities own the keys of one rule. A key is named by the record that stands for it. */
final class Owners {
    private final EnrichmentKeys records;
    private final KeyGroups keys;
    private final Spans entities;
    private final KeyCount count;
    private long @Nullable [] pairs;

    Owners(EnrichmentKeys records, KeyGroups keys) {
        this.records = records;
        this.keys = keys;
        this.entities = new Spans(keys.size());
        for (int at = 1; at <= keys.size(); at++) {
            int key = keys.of(at);
            if (key != KeyGroups.NONE) {
                entities.see(key, records.entity(at));
            }
        }
        this.count = counted();
    }

    /** The first entity that owns a key; 0 of none. */
    int first(int key) {
        return entities.least(key);
    }

    /** The last entity that owns a key; 0 of none. */
    int last(int key) {
        return entities.greatest(key);
    }

    /** Whether no other does. */
    boolean isAlone(int key) {
        return !entities.hasSeveral(key);
    }

    /** Whether an entity owns a key. */
    boolean own(int entity, int key) {
        if (entities.least(key) == entity || entities.greatest(key) == entity) {
            return true;
        }
        return !isAlone(key) && Arrays.binarySearch(shared(), pair(key, entity)) >= 0;
    }

    /** All pairs of keys that several entities own, and these. */
    private synchronized long[] shared() {
        long[] known = pairs;
        if (known == null) {
            int count = 0;
            for (int at = 1; at <= keys.size(); at++) {
                count += isShared(keys.of(at)) ? 1 : 0;
            }
            known = new long[count];
            for (int at = 1; at <= keys.size(); at++) {
                if (isShared(keys.of(at))) {
                    known[--count] = pair(keys.of(at), records.entity(at));
                }
            }
            Arrays.sort(known);
            pairs = known;
        }
        return known;
    }

    private boolean isShared(int key) {
        return key != KeyGroups.NONE && !isAlone(key);
    }

    private static long pair(int key, int entity) {
        return ((long) key << Integer.SIZE) | entity;
    }

    /** How many keys there are. */
    KeyCount count() {
        return count;
    }

    private KeyCount counted() {
        long distinct = 0;
        long shared = 0;
        for (int at = 1; at <= keys.size(); at++) {
            if (keys.isUsed(at)) {
                distinct++;
                shared += isAlone(at) ? 0 : 1;
            }
        }
        return new KeyCount(distinct, shared);
    }
}
