// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.core.plan.Resolve;
import java.util.Map;

/**
 * A column that enrichments can give values for.
 *
 * @param name as spelled in the original, else as first seen
 * @param sources which column of which enrichment file, both by index from 0
 */
public record MergedColumn(String name, Resolve resolve, Map<Integer, Integer> sources) {
    public MergedColumn {
        sources = Map.copyOf(sources);
    }

    /** Whether the candidates of several entities can only be compared by a number that goes with the value. */
    boolean isScored() {
        return switch (resolve) {
            case FIRST, LAST -> false;
            case LONGEST, MOST_COMPLETE -> true;
        };
    }
}
