// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.List;

/**
 * What is known of a file before it is read.
 *
 * @param columns their names as they stand in the header, trimmed; "column" and a number where there is none. Two may differ in
 *     nothing but case: see {@link ColumnNames#requireDistinct}
 * @param warnings sentences for the person, without cell values
 */
public record Detection(Dialect dialect, List<String> columns, List<String> warnings) {
    public Detection {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }
}
