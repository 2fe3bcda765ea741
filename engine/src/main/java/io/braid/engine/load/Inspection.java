// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in the store which rows the target would refuse, and which are there several times: what is not sent need not be
 * refused. A table beside the step's holds the rows that stay behind, each with why.
 */
final class Inspection {
    private static final int KINDS = 3;
    private static final int TYPE = 0;
    private static final int NULL = 1;
    private static final int LENGTH = 2;

    /** Of several rows of one key not the one that is taken. */
    private static final int DOUBLE = -1;

    /** A second row of a key that may be there once. */
    private static final int TAKEN = -2;

    private static final int BATCH = 1000;

    private final Store store;
    private final Name table;
    private final LoadPlan plan;
    private final Name left;

    Inspection(Store store, Name table, LoadPlan plan) {
        this.store = store;
        this.table = table;
        this.plan = plan;
        this.left = table.with("_left");
    }

    /**
     * What was found.
     *
     * @param rows of the table
     * @param refused they go to the dead letters
     * @param doubles rows whose key another row has that is taken
     */
    record Found(long rows, long refused, long doubles) {
        long staying() {
            return refused + doubles;
        }
    }

    /** Looks at all rows. */
    Found look() {
        store.drop(left);
        List<Sql> whens = whens();
        store.create(
                left,
                whens.isEmpty()
                        ? Sql.of("SELECT 0::BIGINT AS row, 0 AS fault WHERE FALSE")
                        : Sql.of("""
                        SELECT row, fault
                        FROM (SELECT rowid AS row, CASE {whens} END AS fault FROM {table})
                        WHERE fault IS NOT NULL""").with("whens", Sql.join("\n", whens)).with("table", table));
        if (plan.mode().takesOneOfAKey()) {
            doubles(plan.key(), DOUBLE, plan.how().orderBy());
        } else if (!plan.mode().isKeyed()) {
            for (List<String> unique : plan.table().uniques()) {
                List<Fitting> columns = plan.columns().stream()
                        .filter(column -> unique.contains(column.target().name()))
                        .toList();
                if (columns.size() == unique.size()) {
                    doubles(columns, TAKEN, List.of());
                }
            }
        }
        long rows = store.number(
                Sql.of("SELECT coalesce(max(rowid) + 1, 0) FROM {table}").with("table", table));
        Row row = store.rows(Sql.of("""
                        SELECT count(*) FILTER (WHERE fault <> {double}), count(*) FILTER (WHERE fault = {double})
                        FROM {left}""").with("left", left).with("double", Literal.of(DOUBLE)))
                .get(0);
        return new Found(rows, row.number(0), row.number(1));
    }

    private List<Sql> whens() {
        List<Sql> whens = new ArrayList<>();
        boolean discards = plan.how().types() == Loading.Contract.DISCARD_VALUE;
        for (int i = 0; i < plan.columns().size(); i++) {
            Fitting column = plan.columns().get(i);
            boolean needed = column.target().notNull() || plan.key().contains(column);
            Sql type = column.hasType();
            if (needed) {
                whens.add(when(Sql.of("{cell} IS NULL"), column, i, NULL));
            }
            if (type != null && (needed || !discards)) {
                whens.add(when(
                        Sql.of("{cell} IS NOT NULL AND NOT coalesce({type}, FALSE)")
                                .with("type", type),
                        column,
                        i,
                        TYPE));
            }
            Sql isShort = column.isShort();
            if (isShort != null) {
                whens.add(when(Sql.of("NOT coalesce({short}, TRUE)").with("short", isShort), column, i, LENGTH));
            }
        }
        return whens;
    }

    private static Sql when(Sql condition, Fitting column, int number, int kind) {
        return Sql.of("WHEN {condition} THEN {fault}")
                .with("condition", condition.withIfOpen("cell", column.source().cell()))
                .with("fault", Literal.of((long) number * KINDS + kind));
    }

    /** Notes of the rows that share a key all but one. */
    private void doubles(List<Fitting> key, int fault, List<Loading.SortKey> order) {
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
                                        names.stream().map(Inspection::isThere).toList())));
        if (shared > 0) {
            boolean latest = fault == DOUBLE;
            store.insert(
                    left,
                    Sql.of("""
                            SELECT row, {fault}
                            FROM (SELECT row, row_number() OVER (PARTITION BY {list} ORDER BY {order}) AS place
                                FROM ({keyed}) JOIN {twice} USING ({list}))
                            WHERE place > 1""")
                            .with("fault", Literal.of(fault))
                            .with("list", list)
                            .with("order", latest ? sorted(order) : Sql.of("row"))
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

    private Name sortCell(Loading.SortKey sort) {
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

    /** Which rows of a chunk are sent. */
    Sql sent(Chunk chunk, Found found) {
        return found.staying() == 0
                ? chunk.range()
                : Sql.of("{range} AND rowid NOT IN (SELECT row FROM {left} WHERE row >= {from} AND row < {to})")
                        .with("range", chunk.range())
                        .with("left", left)
                        .with("from", Literal.of(chunk.from()))
                        .with("to", Literal.of(chunk.to()));
    }

    /** The rows of a chunk that stay behind, in order. */
    long[] staying(Chunk chunk) {
        return store
                .rows(Sql.of("SELECT row FROM {left} WHERE row >= {from} AND row < {to} ORDER BY row")
                        .with("left", left)
                        .with("from", Literal.of(chunk.from()))
                        .with("to", Literal.of(chunk.to())))
                .stream()
                .mapToLong(row -> row.number(0))
                .toArray();
    }

    /** Keeps what is refused; gives the first, if there is one. */
    @Nullable
    Refusal keep(DeadLetters letters) {
        Refusal first = null;
        try (BufferedWriter out = letters.open(Refusal.CHECK)) {
            long after = -1;
            List<Refusal> batch = batch(after);
            while (!batch.isEmpty()) {
                first = first == null ? batch.get(0) : first;
                letters.write(batch, out);
                after = batch.get(batch.size() - 1).row();
                batch = batch(after);
            }
        } catch (IOException e) {
            throw DeadLetters.unwritten(e);
        }
        return first;
    }

    /** The first row that is refused. */
    @Nullable
    Refusal first() {
        return batch(-1).stream().findFirst().orElse(null);
    }

    /** The first row with a value that is not of its column's type. */
    @Nullable
    Refusal firstOfWrongType() {
        return store
                .rows(Sql.of("""
                        SELECT row, fault FROM {left} WHERE fault >= 0 AND fault % {kinds} = {type}
                        ORDER BY row LIMIT 1""")
                        .with("left", left)
                        .with("kinds", Literal.of(KINDS))
                        .with("type", Literal.of(TYPE)))
                .stream()
                .map(row -> refusal(row.number(0), row.integer(1)))
                .findFirst()
                .orElse(null);
    }

    private List<Refusal> batch(long after) {
        return store
                .rows(Sql.of("""
                        SELECT row, fault FROM {left} WHERE row > {after} AND fault <> {double}
                        ORDER BY row LIMIT {batch}""")
                        .with("left", left)
                        .with("after", Literal.of(after))
                        .with("double", Literal.of(DOUBLE))
                        .with("batch", Literal.of(BATCH)))
                .stream()
                .map(row -> refusal(row.number(0), row.integer(1)))
                .toList();
    }

    private Refusal refusal(long row, int fault) {
        if (fault == TAKEN) {
            return new Refusal(row, Refusal.CHECK, "23505", plan.keyText());
        }
        Fitting column = plan.columns().get(fault / KINDS);
        String state = switch (fault % KINDS) {
            case NULL -> "23502";
            case LENGTH -> "22001";
            default ->
                column.target().kind().isNumber() && column.source().kind().isNumber() ? "22003" : "22P02";
        };
        return new Refusal(row, Refusal.CHECK, state, column.source().name());
    }

    void drop() {
        store.drop(left);
    }
}
