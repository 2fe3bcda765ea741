// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Connection;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a load would make of the table that it goes into. The database is looked into, and nothing is changed there. */
public final class LoadForecast {
    private static final String NAME = "0000000000000000";

    private final Run run;
    private final Store store;
    private final Databases databases;
    private final Backoff backoff;
    private final Path tmp;

    /** @param tmp for files that are gone afterwards */
    public LoadForecast(Run run, Store store, Databases databases, Backoff backoff, Path tmp) {
        this.run = run;
        this.store = store;
        this.databases = databases;
        this.backoff = backoff;
        this.tmp = tmp;
    }

    /** The statements that would make or change the table and what belongs to it, as far as these rows need it. */
    public List<String> statements(StepTable from, Step.Load load, Connection connection) {
        Destination destination = Destinations.of(connection, bytes -> {});
        try (Line line = new Line(connection, databases, backoff, run.cancellation(), text -> {})) {
            Planning planning = new Planning(store, line, destination, from, load);
            Planning.Target target = planning.target();
            Loading.Contract tables = load.how().design().tables();
            if (target.isNew() && tables != Loading.Contract.EVOLVE) {
                return List.of("-- there is no table " + load.table() + ", and none is made");
            }
            List<String> statements = new ArrayList<>();
            LoadPlan looked = planning.plan(target, NAME, text -> statements.add("-- " + text));
            line.transaction(remote -> {
                destination.check(remote, looked);
                return true;
            });
            Inspection inspection = new Inspection(store, from.name(), looked);
            PeriodSearch.Result periods = PeriodSearch.of(
                    store,
                    from.name(),
                    looked,
                    inspection,
                    inspection.look(),
                    () -> line.transaction(destination::today),
                    tmp);
            inspection.drop();
            LoadPlan plan = looked.in(periods.periods());
            line.transaction(remote -> destination.statements(remote, plan))
                    .forEach(statement -> statements.add(text(statement)));
            return statements;
        }
    }

    private static String text(Sql statement) {
        return statement.render().strip() + ";";
    }
}
