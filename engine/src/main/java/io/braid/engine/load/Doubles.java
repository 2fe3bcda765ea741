// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.sql.SqlPart;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Notes of the rows that share a key all but one.
 *
 * @param left table of the rows that stay behind, each with why
 */
record Doubles(Store store, Name table, Name left, LoadPlan plan) {
    /** Keeps the row that is first in an order, and of equal ones the last. */
    void keepOne(List<Fitting> key, int fault, List<Loading.SortKey> order) {
        note(key, fault, order, sorted(order));
    }

    /** Keeps the row that came first. */
    void keepFirst(List<Fitting> key, int fault) {
        note(key, fault, List.of(), Sql.of("row"));
    }

    private void note(List<Fitting> key, int fault, List<Loading.SortKey> order, Sql first) {
        Name twice = table.with("_twice");
        List<Sql> keys = IntStream.range(0, key.size())
                .mapToObj(i -> Sql.of("{value} AS {name}")
                        .with("value", key.get(i).value())
                        .with("name", Name.of("k", i)))
                .toList();
        List<Name> names =
                IntStream.range(0, key.size()).mapToObj(i -> Name.of("k", i)).toList();
        Sql keyed = Sql.of("""
                SELECT rowid AS row, {keys}{order} FROM {table}
                WHERE rowid NOT IN (SELECT row FROM {left})""")
                .with("keys", Sql.join(", ", keys))
                .with("order", sorting(order))
                .with("table", table)
                .with("left", left);
        Sql list = Sql.join(", ", names);
        store.drop(twice);
        long shared = store.create(
                twice,
                Sql.of("SELECT {list} FROM ({keyed}) WHERE {there} GROUP BY {list} HAVING count(*) > 1")
                        .with("list", list)
                        .with("keyed", keyed)
                        .with(
                                "there",
                                Sql.join(
                                        " AND ",
                                        names.stream().map(Doubles::isThere).toList())));
        if (shared > 0) {
            store.insert(
                    left,
                    Sql.of("""
                            SELECT row, {fault}
                            FROM (SELECT row, row_number() OVER (PARTITION BY {list} ORDER BY {order}) AS place
                                FROM ({keyed}) JOIN {twice} USING ({list}))
                            WHERE place > 1""")
                            .with("fault", Literal.of(fault))
                            .with("list", list)
                            .with("order", first)
                            .with("keyed", keyed)
                            .with("twice", twice));
        }
        store.drop(twice);
    }

    private static Sql isThere(Name name) {
        return Sql.of("{name} IS NOT NULL").with("name", name);
    }

    private Sql sorting(List<Loading.SortKey> order) {
        List<Sql> cells = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            cells.add(Sql.of(", {cell} AS {name}")
                    .with("cell", sortCell(order.get(i)))
                    .with("name", Name.of("o", i)));
        }
        return Sql.join("", cells);
    }

    private SqlPart sortCell(Loading.SortKey sort) {
        return LoadColumns.source(plan.sources(), sort.column()).cell();
    }

    private static Sql sorted(List<Loading.SortKey> order) {
        List<Sql> sorted = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            sorted.add((order.get(i).descending() ? Sql.of("{name} DESC NULLS LAST") : Sql.of("{name} ASC NULLS LAST"))
                    .with("name", Name.of("o", i)));
        }
        sorted.add(Sql.of("row DESC"));
        return Sql.join(", ", sorted);
    }
}
