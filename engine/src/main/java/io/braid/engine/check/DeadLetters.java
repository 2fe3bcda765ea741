// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes rows that fail rules: JSON lines of {@code file}, {@code line}, {@code row} (from 1), {@code code}, {@code rules}, {@code
 * reason} and {@code raw}, the cells as they came.
 */
final class DeadLetters {
    private DeadLetters() {}

    /**
     * Writes them in the order of the rows.
     *
     * @param from the table as it came
     * @param titles of all rules
     * @param rules whose rows are written
     */
    static void write(
            Store store, StepTable from, Name faults, List<String> titles, Collection<Integer> rules, Path file) {
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < from.columns().size(); column++) {
            cells.add(Sql.of("{name} := t.{cell}")
                    .with("name", Name.fromOutside(from.columns().get(column)))
                    .with("cell", StepTable.cell(column)));
        }
        Sql failing = Sql.of("""
            SELECT r AS row, list({titles}[k + 1] ORDER BY k) AS rules
            FROM {faults}
            WHERE {chosen}
            GROUP BY r\
            """)
                .with("titles", Literal.of(titles))
                .with("faults", faults)
                .with("chosen", Faults.isOneOf(rules));
        Sql query = Sql.of("""
            SELECT f.file, f.line, f.row + 1 AS "row", 'rule' AS code, f.rules AS rules,
                'fails: ' || array_to_string(f.rules, ', ') AS reason, struct_pack({cells}) AS raw
            FROM ({faults}) f JOIN (SELECT rowid AS r, * FROM {from}) t ON t.r = f.row
            ORDER BY f.row\
            """)
                .with("cells", Sql.join(", ", cells))
                .with("faults", Origins.of(store, from.name()).beside(failing, 0, Long.MAX_VALUE))
                .with("from", from.name());
        store.copyInOrder(query, file, Sql.of("FORMAT json"));
    }
}
