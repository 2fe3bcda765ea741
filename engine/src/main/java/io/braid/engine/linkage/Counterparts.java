// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.run.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whom the keys of the original's rows name: for each rule the entities that own a key, and which identity keys they carry. */
final class Counterparts {
    private final EnrichmentKeys records;
    private final RowKeys rows;
    private final int[] identity;
    private final Owners[] owners;
    private final int[] carried;

    /** @param identity for each rule, whether different keys mean different persons */
    Counterparts(EnrichmentKeys records, RowKeys rows, List<Boolean> identity, int threads) {
        this.records = records;
        this.rows = rows;
        this.identity =
                IntStream.range(0, identity.size()).filter(identity::get).toArray();
        this.owners = new Owners[records.rules()];
        this.carried = new int[records.size() + 1];
        try (Background background = new Background(threads)) {
            List<Background.Coming<Boolean>> coming = new ArrayList<>();
            for (int rule = 0; rule < owners.length; rule++) {
                int one = rule;
                coming.add(background.start(() -> {
                    owners[one] = new Owners(records, records.groups(one));
                    return true;
                }));
            }
            coming.add(background.start(this::carry));
            coming.forEach(Background.Coming::get);
        }
    }

    /** Marks which identity rules an entity has keys of. */
    private boolean carry() {
        for (int rule : identity) {
            KeyGroups keys = records.groups(rule);
            for (int at = 1; at <= records.size(); at++) {
                if (keys.of(at) != KeyGroups.NONE) {
                    carried[records.entity(at)] |= 1 << rule;
                }
            }
        }
        return true;
    }

    int rules() {
        return owners.length;
    }

    int lastRow() {
        return rows.last();
    }

    EnrichmentKeys records() {
        return records;
    }

    /**
     * Looks up the keys that rows have of a rule.
     *
     * @param firsts gets the first entity that owns each row's key, 0 for none
     * @param lasts gets the last one
     */
    void look(int rule, int from, int to, int[] firsts, int[] lasts) {
        for (int row = from; row < to; row++) {
            int key = Math.max(0, rows.of(rule, row));
            firsts[row - from] = owners[rule].first(key);
            lasts[row - from] = owners[rule].last(key);
        }
    }

    /** Looks up which identity rules some entities carry keys of, as bits. */
    void carried(int[] entities, int count, int[] found) {
        for (int i = 0; i < count; i++) {
            found[i] = carried[entities[i]];
        }
    }

    /** Who owns the keys of a rule. */
    Owners owners(int rule) {
        return owners[rule];
    }

    /** The number of a record. */
    long record(int at) {
        return records.index().record(at);
    }

    /**
     * Whether an entity carries, on another identity rule than this one, a key and not the row's.
     *
     * @param carries what {@link #carried} found of it
     */
    boolean disagree(int entity, int carries, int rule, int row) {
        for (int other : identity) {
            int key = rows.of(other, row);
            if (other != rule
                    && key != RowKeys.NO_KEY
                    && (carries & (1 << other)) != 0
                    && !(key > 0 && owners[other].own(entity, key))) {
                return true;
            }
        }
        return false;
    }
}
