// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.table;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The table of a step: in the store its name and those of its columns are ours; a view in a schema of its own has the names
 * that people know.
 *
 * @param id of the step
 * @param name in the store
 * @param columns as people call {@code c0, c1...}
 */
public record StepTable(String id, Name name, List<String> columns) {
    /** Where the views are. */
    public static final Name SCHEMA = Name.of("steps");

    private static final String FAMILY = "step_";

    public StepTable {
        columns = List.copyOf(columns);
    }

    /** The name that the {@code column}-th column of any step's table has, from 0. */
    public static Name cell(int column) {
        return Name.of("c", column);
    }

    /** The name that the table of the {@code number}-th step of a plan has. */
    public static Name name(int number) {
        return Name.of(FAMILY, number);
    }

    /** Drops what an earlier run left under the step's names. */
    public static void clear(Store store, String id, Name name) {
        store.schema(SCHEMA);
        store.dropView(view(id));
        store.drop(name, Origins.of(name), PlainRows.of(name));
    }

    /** Makes the table known under the names that people know. */
    public void show(Store store) {
        List<Sql> cells = IntStream.range(0, columns.size())
                .mapToObj(column -> Sql.of("{cell} AS {name}")
                        .with("cell", cell(column))
                        .with("name", Name.fromOutside(columns.get(column))))
                .toList();
        store.schema(SCHEMA);
        store.dropView(view(id));
        store.view(
                view(id),
                Sql.of("SELECT {cells}\nFROM main.{table}")
                        .with("cells", Sql.join(", ", cells))
                        .with("table", name));
    }

    private static Sql view(String id) {
        return Sql.of("{schema}.{name}").with("schema", SCHEMA).with("name", Name.fromOutside(id));
    }

    /** Its rows. */
    public long rows(Store store) {
        return store.number(Sql.of("SELECT count(*) FROM {table}").with("table", name));
    }
}
