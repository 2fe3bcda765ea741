// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import java.util.Map;

/**
 * A column that records can give values for.
 *
 * @param name as spelled in the original, else as first seen
 * @param sources which column of which enrichment file, both by index from 0
 */
public record MergedColumn(String name, Map<Integer, Integer> sources) {
    public MergedColumn {
        sources = Map.copyOf(sources);
    }
}
