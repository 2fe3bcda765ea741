// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes {@code match} and {@code met_entity}, for statements that ask them. */
final class MatchTables {
    private final Store store;
    private final Counterparts counterparts;
    private final List<Column> columns = new ArrayList<>();
    private final List<Sql> typed = new ArrayList<>();

    MatchTables(Store store, Counterparts counterparts) {
        this.store = store;
        this.counterparts = counterparts;
        column(Name.of("row"), Sql.of("{name}"));
        for (Name small : List.of(Name.of("quality"), Name.of("rule"), Name.of("conflicts"))) {
            column(small, Sql.of("{name}::INTEGER AS {name}"));
        }
        for (int rule = 0; rule < counterparts.rules(); rule++) {
            column(Name.of("e", rule), Sql.of("{name}"));
            column(Name.of("d", rule), Sql.of("{name} <> 0 AS {name}"));
        }
        for (int rule = 0; rule < counterparts.rules(); rule++) {
            column(Name.of("a", rule), Sql.of("{name}"));
        }
    }

    private void column(Name name, Sql cell) {
        columns.add(new Column(name, Column.Kind.OPTIONAL));
        typed.add(cell.with("name", name));
    }

    /** Decides for all rows once more, in order. */
    void make(RowDecision decision, RowMatches matches) {
        List<Sql> none = columns.stream()
                .map(column -> Sql.of("NULL::BIGINT AS {name}").with("name", column.name()))
                .toList();
        Sql cells = Sql.of("SELECT {typed} FROM ({rows})").with("typed", Sql.join(", ", typed));
        store.create(
                MATCH, cells.with("rows", Sql.of("SELECT {none} WHERE FALSE").with("none", Sql.join(", ", none))));
        NumberFeed lines = new NumberFeed(columns.size(), counterparts.lastRow(), at -> decision.line(at + 1));
        alone(() -> store.add(MATCH, columns, lines, fed -> cells.with("rows", fed)));
        long[] entity = new long[1];
        NumberFeed met = new NumberFeed(1, counterparts.records().size() + 1, at -> {
            entity[0] = matches.isMet(at) ? counterparts.record(at) : 0;
            return matches.isMet(at) ? entity : null;
        });
        alone(() -> store.load(MET_ENTITY, List.of(Column.number(Name.of("entity"))), met));
    }

    private void alone(Supplier<Long> work) {
        store.onCallingThreads(work);
    }
}
