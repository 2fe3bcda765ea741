// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * One lower rule of {@code agree}, as {@code shape.AgreeingRule} has it: entities that share a key of the rule and hang
 * together are joined, unless two of them carry a key of the same higher identity rule: then those with such a key stay
 * apart, one without joins the only one it shares a key with, and what is left is joined among itself.
 *
 * <p>What is known of a key stands at the record that stands for it, what is known of an entity at its first record.
 */
final class AgreeingJoin {
    /** Arrays of an int for each record. */
    static final int ARRAYS = 8;

    /** Rules it can tell apart by bits. */
    static final int MOST_RULES = 14;

    private static final int CARRIES = 1;
    private static final int OF_COMPONENT = 16;
    private static final int INCONSISTENT = 1 << OF_COMPONENT;
    private static final int CARRIED = (1 << MOST_RULES) - 1;

    private final EnrichmentKeys records;
    private final int size;
    private final int[] flags;
    private final int[] target;
    private final Spans ofKeys;
    private final Spans neighbours;
    private final UnionFind components;
    private final UnionFind left;
    private final BitSet sharing;
    private final BitSet linked;
    private boolean used;

    AgreeingJoin(EnrichmentKeys records) {
        this.records = records;
        this.size = records.size();
        this.flags = new int[size + 1];
        this.target = new int[size + 1];
        this.ofKeys = new Spans(size);
        this.neighbours = new Spans(size);
        this.components = new UnionFind(size);
        this.left = new UnionFind(size);
        this.sharing = new BitSet(size + 1);
        this.linked = new BitSet(size + 1);
    }

    /** Something about a record that has a key which several entities share. */
    private interface Link {
        void see(int key, int entity);
    }

    /**
     * Joins by a rule.
     *
     * @param higher the identity rules before it
     * @return how many entities it made of several
     */
    long join(int rule, List<Integer> higher) {
        KeyGroups keys = records.groups(rule);
        clear();
        if (!link(keys)) {
            return 0;
        }
        if (higher.isEmpty()) {
            entities(entity -> target[entity] = components.find(entity));
        } else {
            stand(higher);
            part(keys);
        }
        return rename();
    }

    private void clear() {
        if (used) {
            Arrays.fill(flags, 0);
            Arrays.fill(target, 0);
            ofKeys.clear();
            neighbours.clear();
            components.clear();
            left.clear();
            sharing.clear();
            linked.clear();
        }
        used = true;
    }

    private boolean link(KeyGroups keys) {
        for (int at = 1; at <= size; at++) {
            int key = keys.of(at);
            if (key != KeyGroups.NONE) {
                ofKeys.see(key, records.entity(at));
            }
        }
        for (int at = 1; at <= size; at++) {
            int key = keys.of(at);
            if (key != KeyGroups.NONE && ofKeys.hasSeveral(key)) {
                sharing.set(at);
            }
        }
        links(keys, (key, entity) -> {
            components.union(entity, ofKeys.least(key));
            linked.set(entity);
        });
        return !linked.isEmpty();
    }

    /** Goes through the records that have a shared key, few beside all. */
    private void links(KeyGroups keys, Link link) {
        for (int at = sharing.nextSetBit(0); at >= 0; at = sharing.nextSetBit(at + 1)) {
            link.see(keys.of(at), records.entity(at));
        }
    }

    /** What is done with each entity that shares a key. */
    private interface Each {
        void see(int entity);
    }

    private void entities(Each each) {
        for (int entity = linked.nextSetBit(0); entity >= 0; entity = linked.nextSetBit(entity + 1)) {
            each.see(entity);
        }
    }

    /** Finds which entities carry a key of a higher identity rule, and which components are not of one mind. */
    private void stand(List<Integer> higher) {
        for (int i = 0; i < higher.size(); i++) {
            KeyGroups keys = records.groups(higher.get(i));
            for (int at = 1; at <= size; at++) {
                int entity = records.entity(at);
                if (keys.of(at) != KeyGroups.NONE && linked.get(entity)) {
                    flags[entity] |= CARRIES << i;
                }
            }
        }
        entities(entity -> {
            int root = components.find(entity);
            int carries = (flags[entity] & CARRIED) << (OF_COMPONENT + 1);
            int component = flags[root];
            flags[root] = component | carries | ((component & carries) == 0 ? 0 : INCONSISTENT);
        });
    }

    private boolean isInconsistent(int entity) {
        return (flags[components.find(entity)] & INCONSISTENT) != 0;
    }

    private boolean isIdentified(int entity) {
        return (flags[entity] & CARRIED) != 0;
    }

    /** Says for each entity whose name it gets: the target is the one that stands for all that get the same. */
    private void part(KeyGroups keys) {
        links(keys, (key, entity) -> ofKeys.clear(key));
        links(keys, (key, entity) -> {
            if (isIdentified(entity) && isInconsistent(entity)) {
                ofKeys.see(key, entity);
            }
        });
        links(keys, (key, entity) -> {
            if (!ofKeys.isEmpty(key) && !isIdentified(entity) && isInconsistent(entity)) {
                neighbours.see(entity, ofKeys, key);
            }
        });
        links(keys, (key, entity) -> ofKeys.clear(key));
        links(keys, (key, entity) -> {
            if (isLeft(entity)) {
                if (ofKeys.isEmpty(key)) {
                    ofKeys.see(key, entity);
                }
                left.union(entity, ofKeys.least(key));
            }
        });
        entities(entity -> {
            if (!isInconsistent(entity)) {
                target[entity] = components.find(entity);
            } else if (isIdentified(entity)) {
                target[entity] = entity;
            } else if (neighbours.hasOne(entity)) {
                target[entity] = neighbours.least(entity);
            } else {
                target[entity] = left.find(entity);
            }
        });
    }

    /** Neither identified nor neighbour of exactly one who is. */
    private boolean isLeft(int entity) {
        return !isIdentified(entity) && isInconsistent(entity) && !neighbours.hasOne(entity);
    }

    /** Gives all entities of one target the name of the first of them. */
    private long rename() {
        ofKeys.clear();
        entities(entity -> ofKeys.see(target[entity], entity));
        long joined = 0;
        for (int at = 1; at <= size; at++) {
            joined += ofKeys.hasSeveral(at) ? 1 : 0;
        }
        entities(entity -> target[entity] = ofKeys.least(target[entity]));
        for (int at = 1; at <= size; at++) {
            int name = target[records.entity(at)];
            if (name != 0) {
                records.setEntity(at, name);
            }
        }
        return joined;
    }
}
