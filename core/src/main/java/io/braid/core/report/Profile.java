// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * What a file holds.
 *
 * @param file its name
 * @param format one line about how it is written
 * @param rows records that could be read, at most the limit that was asked for
 * @param rejected records that could not be read
 * @param repaired records that were mended
 * @param columns in the order of the file
 * @param warnings what a person should know
 * @param seconds it took
 */
public record Profile(
        String file,
        String format,
        long rows,
        long rejected,
        long repaired,
        List<ColumnProfile> columns,
        List<String> warnings,
        double seconds) {
    public Profile {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }
}
