// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Row;
import io.braid.engine.store.RowFeed;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Makes the table that the rows of a database go to, with the types that they have there. */
final class RemoteTable {
    private static final int MOST_DIGITS = 38;
    private static final int USUAL_DIGITS = 18;

    private final Store store;
    private final Name table;
    private final List<RemoteColumn> columns;

    RemoteTable(Store store, Name table, List<RemoteColumn> columns) {
        this.store = store;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** Makes the table and has it filled; numbers without bounds get the bounds that all of them keep. */
    long make(ToLongFunction<Name> filling) {
        boolean evidence = columns.stream().anyMatch(RemoteColumn::byEvidence);
        Name filled = evidence ? table.with("_raw") : table;
        store.drop(table, filled);
        store.create(filled, empty());
        long rows = filling.applyAsLong(filled);
        if (evidence) {
            List<Sql> cells = typed(filled);
            store.inOrder(() -> store.create(
                    table,
                    Sql.of("SELECT {cells}\nFROM {filled}")
                            .with("cells", Sql.join(", ", cells))
                            .with("filled", filled)));
            store.drop(filled);
        }
        return rows;
    }

    /** Adds what a feed gives, in its order, and returns its rows. */
    long fill(Name filled, List<Column> fed, RowFeed feed) {
        return store.onCallingThreads(() -> store.inOrder(() -> store.add(
                filled,
                fed,
                feed,
                given -> Sql.of("SELECT {kept} FROM ({given})")
                        .with("kept", kept())
                        .with("given", given))));
    }

    /** The columns as which a feed gives cells that are all texts. */
    static List<Column> texts(int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> Column.text(StepTable.cell(column)))
                .toList();
    }

    private Sql empty() {
        List<Sql> sent = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            sent.add(Sql.of("CAST(NULL AS {type}) AS {cell}")
                    .with("type", columns.get(column).sent())
                    .with("cell", StepTable.cell(column)));
        }
        return Sql.of("SELECT {kept}\nFROM (SELECT {sent})\nWHERE FALSE")
                .with("kept", kept())
                .with("sent", Sql.join(", ", sent));
    }

    /** What the table keeps of each cell as it was sent. */
    private Sql kept() {
        List<Sql> kept = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Name cell = StepTable.cell(column);
            kept.add(Sql.of("{kept} AS {cell}")
                    .with("kept", columns.get(column).kept(cell))
                    .with("cell", cell));
        }
        return Sql.join(", ", kept);
    }

    private List<Sql> typed(Name filled) {
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Name cell = StepTable.cell(column);
            cells.add(
                    columns.get(column).byEvidence()
                            ? number(filled, cell)
                            : Sql.of("{cell}").with("cell", cell));
        }
        return cells;
    }

    private Sql number(Name filled, Name cell) {
        Row row = store.rows(Sql.of("""
                SELECT count({c}),
                    bool_and(regexp_full_match({c}, '-?[0-9]+(\\.[0-9]+)?')),
                    max(length(split_part(ltrim({c}, '-'), '.', 1))),
                    max(length(split_part({c}, '.', 2)))
                FROM {filled}""").with("c", cell).with("filled", filled)).get(0);
        if (row.number(0) == 0 || !row.isTrue(1) || row.number(2) + row.number(3) > MOST_DIGITS) {
            return Sql.of("{cell}").with("cell", cell);
        }
        return Sql.of("CAST({cell} AS DECIMAL({digits}, {scale})) AS {cell}")
                .with("cell", cell)
                .with("digits", Literal.of(Math.max(USUAL_DIGITS, row.number(2) + row.number(3))))
                .with("scale", Literal.of(row.number(3)));
    }
}
