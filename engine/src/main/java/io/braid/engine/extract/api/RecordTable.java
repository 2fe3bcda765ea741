// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a table of records that lie one a line. Objects and lists inside a record stay JSON, as they were written; texts become
 * dates or moments if every one of them is one in ISO 8601.
 */
final class RecordTable {
    private final Store store;
    private final Runnable check;

    /** @param check throws once a stop was asked for */
    RecordTable(Store store, Runnable check) {
        this.store = store;
        this.check = check;
    }

    long make(Name table, Path lines, List<FieldKinds.Type> types) {
        List<Column> read = new ArrayList<>();
        List<Sql> empty = new ArrayList<>();
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < types.size(); column++) {
            Name cell = StepTable.cell(column);
            Sql type = type(types.get(column));
            read.add(Column.text(cell));
            empty.add(
                    Sql.of("CAST(NULL AS {type}) AS {cell}").with("type", type).with("cell", cell));
            cells.add(Sql.of("CAST({cell} AS {type})").with("type", type).with("cell", cell));
        }
        store.create(table, Sql.of("SELECT {cells} WHERE FALSE").with("cells", Sql.join(", ", empty)));
        try (RecordFeed feed = RecordFeed.open(lines, types, check)) {
            return store.onCallingThreads(() -> store.add(
                    table,
                    read,
                    feed,
                    fed -> Sql.of("SELECT {cells} FROM ({fed})")
                            .with("cells", Sql.join(", ", cells))
                            .with("fed", fed)));
        }
    }

    private static Sql type(FieldKinds.Type type) {
        return switch (type) {
            case BOOLEAN -> Sql.of("BOOLEAN");
            case BIGINT -> Sql.of("BIGINT");
            case HUGEINT -> Sql.of("HUGEINT");
            case DOUBLE -> Sql.of("DOUBLE");
            case DATE -> Sql.of("DATE");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
            case TIMESTAMPTZ -> Sql.of("TIMESTAMPTZ");
            case VARCHAR -> Sql.of("VARCHAR");
            case JSON -> Sql.of("JSON");
        };
    }
}
