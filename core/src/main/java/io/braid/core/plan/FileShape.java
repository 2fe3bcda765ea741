// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written as files. What does not go with the kind of file is refused when the plan is read.
 *
 * @param delimiter of CSV, one character
 * @param quoteAll whether every cell of a CSV is quoted, not only those that need it
 * @param crlf whether lines end with CR LF
 * @param header whether the first line names the columns
 * @param safe whether a cell that a spreadsheet would take for a formula gets an apostrophe in front
 * @param sortColumns whether the columns are in the order of their names, and not in the table's
 * @param splitBytes starts a new file after so many, or {@code null} for one file
 * @param partitionBy columns of whose values the folders of a Parquet are named
 * @param rowGroup rows of a Parquet's row group, or {@code null}
 */
public record FileShape(
        String delimiter,
        boolean quoteAll,
        boolean crlf,
        boolean header,
        boolean safe,
        boolean sortColumns,
        @Nullable Long splitBytes,
        List<String> partitionBy,
        @Nullable Long rowGroup) {
    /** One standard file. */
    public static final FileShape STANDARD =
            new FileShape(",", false, false, true, false, false, null, List.of(), null);

    public FileShape {
        partitionBy = List.copyOf(partitionBy);
    }
}
