// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of a merged column is found.
 *
 * @param choice which of the payload's choices names its record, counted from 0
 * @param fields for each enrichment file where the column's text stands among those kept of a record, or -1
 * @param separator what stands between the texts of several records, or {@code null} where the text is that of one
 */
public record Chosen(
        int choice, List<Integer> fields, @Nullable String separator) {
    public Chosen {
        fields = List.copyOf(fields);
    }
}
