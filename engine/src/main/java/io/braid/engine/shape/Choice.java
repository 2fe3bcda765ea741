// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.core.plan.Resolve;
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
}
