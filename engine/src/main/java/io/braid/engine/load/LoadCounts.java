// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What became of the rows that were sent.
 *
 * @param unmatched rows without a row of their key to change, which were left out
 * @param refused by the table when they were applied
 * @param deleted rows of the table that are gone, or marked as gone
 */
record LoadCounts(long inserted, long updated, long unchanged, long unmatched, long refused, long deleted) {
    static final LoadCounts NONE = new LoadCounts(0, 0, 0, 0, 0, 0);

    static LoadCounts inserted(long rows) {
        return new LoadCounts(rows, 0, 0, 0, 0, 0);
    }

    /** All rows that it accounts for of those sent. */
    long sent() {
        return inserted + updated + unchanged + unmatched + refused;
    }

    LoadCounts plus(LoadCounts more) {
        return new LoadCounts(
                inserted + more.inserted,
                updated + more.updated,
                unchanged + more.unchanged,
                unmatched + more.unmatched,
                refused + more.refused,
                deleted + more.deleted);
    }

    /** For the ledger. */
    String text() {
        return LongStream.of(inserted, updated, unchanged, unmatched, refused, deleted)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    static LoadCounts of(String text) {
        long[] counts =
                Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new LoadCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
