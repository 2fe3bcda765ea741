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
        /** The same, with further rows that stay behind and are not refused. */
        Found leaving(long more) {
            return new Found(rows, refused, doubles + more);
        }

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
            new Doubles(store, table, left, plan)
                    .keepOne(plan.key(), DOUBLE, plan.how().orderBy());
        } else if (!plan.mode().isKeyed()) {
            for (List<String> unique : plan.table().uniques()) {
                List<Fitting> columns = plan.columns().stream()
                        .filter(column -> unique.contains(column.target().name()))
                        .toList();
                if (columns.size() == unique.size()) {
                    new Doubles(store, table, left, plan).keepFirst(columns, TAKEN);
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
            if (isShort != null && (needed || !discards)) {
                whens.add(when(Sql.of("NOT coalesce({short}, TRUE)").with("short", isShort), column, i, LENGTH));
            }
        }
        List<SourceColumn> unknown = plan.drift().unknown();
        for (int i = 0; i < unknown.size(); i++) {
            whens.add(Sql.of("WHEN {cell} IS NOT NULL THEN {fault}")
                    .with("cell", unknown.get(i).cell())
                    .with("fault", Literal.of((long) (plan.columns().size() + i) * KINDS + NULL)));
        }
        return whens;
    }

    private static Sql when(Sql condition, Fitting column, int number, int kind) {
        return Sql.of("WHEN {condition} THEN {fault}")
                .with("condition", condition.withIfOpen("cell", column.source().cell()))
                .with("fault", Literal.of((long) number * KINDS + kind));
    }

    /** The condition that a row does not stay behind. */
    Sql notLeft() {
        return Sql.of("rowid NOT IN (SELECT row FROM {left})").with("left", left);
    }

    /** Has further rows stay behind, and returns how many: like doubles, they are not refused. */
    long leave(Sql rows) {
        return store.insert(
                left,
                Sql.of("SELECT row, {double} FROM ({rows}) AS further(row)")
                        .with("double", Literal.of(DOUBLE))
                        .with("rows", rows));
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
                        SELECT row, fault FROM {left}
                        WHERE fault >= 0 AND fault < {unknown} AND fault % {kinds} <> {blank}
                        ORDER BY row LIMIT 1""")
                        .with("left", left)
                        .with("kinds", Literal.of(KINDS))
                        .with("unknown", Literal.of((long) plan.columns().size() * KINDS))
                        .with("blank", Literal.of(NULL)))
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
        int unknown = fault / KINDS - plan.columns().size();
        if (unknown >= 0) {
            return new Refusal(
                    row,
                    Refusal.CHECK,
                    Refusal.UNKNOWN,
                    plan.drift().unknown().get(unknown).name());
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
