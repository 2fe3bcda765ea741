// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.shape.MergeTables;

/** The entities that one row takes from, in rule order. */
final class RowEntities {
    private final EntityChains chains;
    private final int[] entity;
    private final long[] rule;
    private int count;
    private int via;

    RowEntities(EntityChains chains, int rules) {
        this.chains = chains;
        this.entity = new int[rules];
        this.rule = new long[rules];
    }

    /**
     * Looks at a row.
     *
     * @param contributing for each rule the entity that contributes, 0 for none, from {@code from} on
     */
    void see(int[] contributing, int from) {
        count = 0;
        via = -1;
        for (int j = 0; j < entity.length; j++) {
            if (contributing[from + j] != 0) {
                entity[count] = contributing[from + j];
                rule[count] = (long) j << MergeTables.RULE_SHIFT;
                count++;
                via = j;
            }
        }
        if (count == 1) {
            // The rule stands beside the row, since the golden record is that of other rows, too.
            rule[0] = 0;
        } else if (count > 1) {
            via = 0;
        }
    }

    int count() {
        return count;
    }

    /** The first record of an entity. */
    int first(int index) {
        return entity[index];
    }

    /** The rule by which the row takes from an entity, as it stands in a place. */
    long rule(int index) {
        return rule[index];
    }

    /** Whether there are several records. */
    boolean isContested() {
        return count > 1 || (count == 1 && chains.next(entity[0]) != 0);
    }

    /** As {@code Winners.payload} has it, from {@code LinkFiles}' numbers. */
    long head(int row, int quality, int decided) {
        return ((long) row << 24) + ((quality + 1) << 16) + ((decided + 1) << 8) + via + 1;
    }
}
