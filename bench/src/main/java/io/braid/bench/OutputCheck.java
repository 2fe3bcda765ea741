// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an output holds, seen beside its original.
 *
 * @param rows data rows of the output
 * @param originalRows data rows of the original
 * @param firstDifference the first data row, from 1, whose id is not the original's; 0 if all are the same
 * @param filledCells cells of the seven added columns that are not blank
 */
record OutputCheck(long rows, long originalRows, long firstDifference, long filledCells) {
    private static final int ID = 0;

    /** Reads both files once, side by side. */
    static OutputCheck of(Path original, Path output) throws IOException {
        try (CsvRecords in = new CsvRecords(original);
                CsvRecords out = new CsvRecords(output)) {
            in.next();
            out.next();
            final List<String> columns = out.texts();
            final int[] added = EnrichmentRows.ADDED.stream()
                    .mapToInt(columns::indexOf)
                    .filter(index -> index >= 0)
                    .toArray();
            long rows = 0;
            long originalRows = 0;
            long firstDifference = 0;
            long filled = 0;
            boolean moreIn = in.next();
            boolean moreOut = out.next();
            while (moreIn || moreOut) {
                originalRows += moreIn ? 1 : 0;
                rows += moreOut ? 1 : 0;
                final boolean same = moreIn && moreOut && in.sameCell(ID, out, ID);
                if (!same && firstDifference == 0) {
                    firstDifference = Math.max(rows, originalRows);
                }
                for (int i = 0; moreOut && i < added.length; i++) {
                    filled += out.isBlank(added[i]) ? 0 : 1;
                }
                moreIn = moreIn && in.next();
                moreOut = moreOut && out.next();
            }
            return new OutputCheck(rows, originalRows, firstDifference, filled);
        }
    }

    boolean holds() {
        return rows == originalRows && firstDifference == 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%,d rows of %,d, %s",
                rows, originalRows, firstDifference == 0 ? "same order" : "first other id in row " + firstDifference);
    }
}
