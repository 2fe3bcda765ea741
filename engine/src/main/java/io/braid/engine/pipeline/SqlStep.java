// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.engine.sql.Name;
import io.braid.engine.store.LockedStore;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import io.braid.engine.transform.Gate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes a table of what a person's SELECT gives. */
final class SqlStep {
    private SqlStep() {}

    static StepReport run(StepPlace at, Step.SqlSelect select) {
        Gate.Passed passed = Gate.look(at.place().store(), select.text(), Set.copyOf(select.tables()));
        boolean sorted = !passed.keepsOrder() && !select.anyOrder();
        long rows;
        List<String> columns;
        try (LockedStore locked = at.place().lockedStore(select.timeLimit())) {
            List<String> given = locked.columns(passed.select(), StepTable.SCHEMA);
            columns = TableColumns.named(given);
            if (!columns.equals(given)) {
                throw new Failure(
                        FailureCode.E_SQL,
                        "The SQL gives two columns of one name, or one without a name.",
                        "Name each with AS.");
            }
            List<Name> cells =
                    IntStream.range(0, columns.size()).mapToObj(StepTable::cell).toList();
            rows = locked.create(at.table(), cells, passed.select(), StepTable.SCHEMA, sorted);
        }
        return at.made(
                "sql", new StepTable(at.step().id(), at.table(), columns), StepPlace.Figures.of(rows, 0), List.of());
    }
}
