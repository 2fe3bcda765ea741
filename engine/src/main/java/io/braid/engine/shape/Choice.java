// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.core.plan.Resolve;
import io.braid.core.plan.Strategy;
import io.braid.core.plan.StrategyKind;
import java.util.List;

/**
 * Merged columns whose values are chosen together: one, or several in lock-step.
 *
 * @param columns by index among the merged columns
 */
public record Choice(List<Integer> columns, Resolve resolve) {
    public Choice {
        columns = List.copyOf(columns);
    }

    boolean isGroup() {
        return columns.size() > 1;
    }

    /** Whether a strategy looks at the texts themselves, not only at who has one. */
    boolean comparesTexts() {
        return resolve.chain().stream().map(Strategy::kind).anyMatch(Choice::comparesTexts);
    }

    private static boolean comparesTexts(StrategyKind kind) {
        return switch (kind) {
            case FIRST, LAST, MOST_COMPLETE, NEWEST, OLDEST, SOURCE -> false;
            case LONGEST, SHORTEST, MOST_FREQUENT, MIN, MAX, COLLECT, UNANIMOUS -> true;
        };
    }
}
