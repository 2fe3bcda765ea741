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

    /** As {@link RowKeys#of} has it. */
    int key(int rule, int row) {
        return rows.of(rule, row);
    }

    /** Who owns the keys of a rule. */
    Owners owners(int rule) {
        return owners[rule];
    }

    /** The number of a record. */
    long record(int at) {
        return records.index().record(at);
    }

    /** Whether an entity carries, on another identity rule than this one, a key and not the row's. */
    boolean disagree(int entity, int rule, int row) {
        for (int other : identity) {
            int key = rows.of(other, row);
            if (other != rule
                    && key != RowKeys.NO_KEY
                    && (carried[entity] & (1 << other)) != 0
                    && !(key > 0 && owners[other].own(entity, key))) {
                return true;
            }
        }
        return false;
    }
}
