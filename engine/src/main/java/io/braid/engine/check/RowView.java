// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The checked rows under the names that people know, each with its number from 0, for conditions in SQL.
 *
 * @param name of the view, which no step can have
 * @param number its column of numbers, whose name no column has
 */
public record RowView(Name name, Name number) {
    /** The view of a check's rows. */
    public static RowView of(StepTable from) {
        String number = Stream.iterate("row number", taken -> taken + " ")
                .filter(free -> from.columns().stream().noneMatch(free::equalsIgnoreCase))
                .findFirst()
                .orElseThrow();
        return new RowView(Name.fromOutside(from.id() + " rows"), Name.fromOutside(number));
    }

    /** Makes the view of a table. */
    public void make(Store store, CheckedTable table) {
        drop(store);
        List<String> columns = table.from().columns();
        List<Sql> cells = IntStream.range(0, columns.size())
                .mapToObj(column -> Sql.of("{cell} AS {name}")
                        .with("cell", StepTable.cell(column))
                        .with("name", Name.fromOutside(columns.get(column))))
                .toList();
        store.view(
                place(),
                Sql.of("SELECT {cells}, rowid AS {number}\nFROM main.{table}")
                        .with("cells", Sql.join(", ", cells))
                        .with("number", number)
                        .with("table", table.name()));
    }

    /** Drops the view, if it is there. */
    public void drop(Store store) {
        store.dropView(place());
    }

    private Sql place() {
        return Sql.of("{schema}.{name}").with("schema", StepTable.SCHEMA).with("name", name);
    }
}
