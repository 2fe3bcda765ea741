// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract;

import java.util.List;
import java.util.Map;

/**
 * What came of an extraction.
 *
 * @param bytes that were received
 * @param columns of the table, as people call them
 * @param counts of other things, by their names
 * @param about what a person should know
 */
public record Extracted(long rows, long bytes, List<String> columns, Map<String, Long> counts, List<String> about) {
    public Extracted {
        columns = List.copyOf(columns);
        counts = Map.copyOf(counts);
        about = List.copyOf(about);
    }
}
