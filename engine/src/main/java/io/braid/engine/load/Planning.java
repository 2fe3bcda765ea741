// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings a table of the store and the one that it is loaded into together. Nothing is changed in either. */
final class Planning {
    private final Store store;
    private final Line line;
    private final Destination destination;
    private final StepTable from;
    private final Step.Load load;
    private final Loading how;
    private final List<SourceColumn> read;
    private final List<SourceColumn> sources;

    Planning(Store store, Line line, Destination destination, StepTable from, Step.Load load) {
        this.store = store;
        this.line = line;
        this.destination = destination;
        this.from = from;
        this.load = load;
        this.how = load.how();
        this.read = SourceColumn.of(store, from);
        this.sources = DerivedColumns.of(store, read, how.design());
    }

    /** The table as it is, or as it would be made. */
    record Target(TargetTable table, boolean isNew) {}

    /** The columns that were read. */
    List<SourceColumn> read() {
        return read;
    }

    Target target() {
        LoadText.TableName given = LoadText.table("table", load.table());
        LoadText.TableName name = line.transaction(remote -> destination.full(remote, given));
        return line.transaction(remote -> Optional.ofNullable(destination.describe(remote, name)))
                .map(known -> new Target(known, false))
                .orElseGet(() -> new Target(destination.design(name, sources, how), true));
    }

    /**
     * What the load comes to.
     *
     * @param job names the load in the target
     * @param about told what a person should know
     */
    LoadPlan plan(Target target, String job, Consumer<String> about) {
        TargetTable table = target.table();
        boolean isNew = target.isNew();
        LoadColumns.Together together = LoadColumns.of(sources, table, how, destination::column);
        if (!isNew && how.types() == Loading.Contract.EVOLVE) {
            Set<String> possible = line.transaction(remote -> destination.widenable(remote, table, how));
            together = together.widened(new Widening(
                            store,
                            from.name(),
                            possible,
                            (column, kind, needed) -> line.transaction(remote ->
                                    Optional.ofNullable(destination.wider(remote, table, column, kind, needed))))
                    .of(together.columns()));
        }
        together.about().forEach(about);
        together.drift().widened().forEach(column -> about.accept(destination.widened(table, column)));
        LoadPlan.Way way = destination.way(how, table, isNew);
        if (how.mode() == LoadMode.REPLACE
                && how.swap() == Loading.Swap.SWAP
                && way != LoadPlan.Way.SWAP
                && table.tied() != null) {
            about.accept("the rows of " + table.name() + " were replaced in place, because " + table.tied());
        }
        return new LoadPlan(
                job,
                table,
                isNew,
                sources,
                together.columns(),
                LoadColumns.key(together.columns(), sources, how.key()),
                together.drift(),
                how,
                way,
                null,
                Periods.NONE);
    }
}
