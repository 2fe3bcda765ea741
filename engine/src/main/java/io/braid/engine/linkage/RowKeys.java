// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.ORIGINAL;

import io.braid.engine.run.Background;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The original's rows: for each rule, the record that stands for the row's key. */
final class RowKeys {
    /** The row has no key, or a generic one. */
    static final int NO_KEY = 0;

    /** The row has a key that no record has. */
    static final int UNKNOWN = -1;

    private final int rows;
    private final int[][] keys;

    /** @param lastRow the number of the last row */
    RowKeys(Store store, EnrichmentKeys records, int lastRow, int threads) {
        this.rows = lastRow;
        this.keys = new int[records.rules()][lastRow + 1];
        List<Name> names =
                IntStream.range(0, records.rules()).mapToObj(MergeTables::key).toList();
        try (Background background = new Background(threads)) {
            List<Background.Coming<Boolean>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long after = (long) lastRow * thread / threads;
                long last = (long) lastRow * (thread + 1) / threads;
                Sql query = Sql.of("SELECT row, {keys} FROM {original} WHERE row > {after} AND row <= {last}")
                        .with("keys", Sql.join(", ", names))
                        .with("original", ORIGINAL)
                        .with("after", Literal.of(after))
                        .with("last", Literal.of(last));
                parts.add(background.start(() -> {
                    store.read(query, chunk -> look(records, chunk));
                    return true;
                }));
            }
            parts.forEach(Background.Coming::get);
        }
    }

    /** Memory for so many rows and rules. */
    static long bytes(long rows, int rules) {
        return rules * (rows + 1) * Integer.BYTES;
    }

    private void look(EnrichmentKeys records, RowChunk chunk) {
        int count = chunk.rows();
        int[] numbers = new int[count];
        long[] asked = new long[count];
        int[] leaders = new int[count];
        for (int row = 0; row < count; row++) {
            numbers[row] = (int) chunk.number(0, row, 0);
        }
        for (int rule = 0; rule < keys.length; rule++) {
            for (int row = 0; row < count; row++) {
                asked[row] = chunk.number(1 + rule, row, KeyGroups.NONE);
            }
            KeyGroups groups = records.groups(rule);
            groups.find(asked, count, leaders);
            int[] found = keys[rule];
            for (int row = 0; row < count; row++) {
                int leader = leaders[row];
                if (leader != KeyGroups.NONE) {
                    found[numbers[row]] = groups.isUsed(leader) ? leader : NO_KEY;
                } else if (asked[row] != KeyGroups.NONE) {
                    found[numbers[row]] = UNKNOWN;
                }
            }
        }
    }

    /** The last row. */
    int last() {
        return rows;
    }

    /** The record that stands for the row's key, {@link #NO_KEY} or {@link #UNKNOWN}. */
    int of(int rule, int row) {
        return keys[rule][row];
    }
}
