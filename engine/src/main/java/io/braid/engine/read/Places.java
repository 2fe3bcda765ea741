// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.ScanPlace;
import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.util.List;

/** The places of a file where a scan can begin, as a table: {@code before, offset}, in the order of the file. */
public final class Places {
    private static final Name BEFORE = Name.of("before");
    private static final Name OFFSET = Name.of("offset");

    private Places() {}

    static void load(Store store, Name table, ScanPlaces places) {
        List<ScanPlace> found = places.found();
        int[] done = new int[1];
        store.load(table, List.of(Column.number(BEFORE), Column.number(OFFSET)), batch -> {
            int rows = Math.min(batch.capacity(), found.size() - done[0]);
            for (int row = 0; row < rows; row++) {
                ScanPlace place = found.get(done[0]++);
                batch.setNumber(0, row, place.row());
                batch.setNumber(1, row, place.offset());
            }
            return rows;
        });
    }

    /** The places of a table that an import made. */
    public static ScanPlaces of(Store store, Name table) {
        Sql all = Sql.of("SELECT {before}, {offset} FROM {table} ORDER BY {offset}")
                .with("before", BEFORE)
                .with("offset", OFFSET)
                .with("table", table);
        return ScanPlaces.of(store.rows(all).stream()
                .map(row -> new ScanPlace(row.number(0), row.number(1)))
                .toList());
    }
}
