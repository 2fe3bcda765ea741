// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.GOLDEN;
import static io.braid.engine.shape.MergeTables.RECORD_VALUE;
import static io.braid.engine.shape.MergeTables.TAKING;
import static io.braid.engine.shape.MergeTables.place;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Chooses the values of each golden record among its contenders: section 3 of the semantics. One with a single contender, as
 * nearly all have, costs one look-up.
 */
public final class Winners {
    /** What a cell being chosen takes, state and text, as measured. */
    private static final long BYTES_A_CELL = 24;

    /** What a contested cell takes, in cells among which most are alone. */
    private static final long CONTESTED_CELLS_OF_ONE = 6;

    /** Windows hold all their rows at once. */
    private static final long BYTES_A_WINDOWED_CELL = 96;

    /** {@code golden, contenders, first, last}: how many there are for each golden record, and the places of two of them. */
    private static final Name LINE = Name.of("line");

    private final Store store;
    private final MergedShape shape;
    private final Scores scores;
    private final List<Sql> windows;
    private final boolean paired;
    private final long contendersAtOnce;

    public Winners(Store store, MergedShape shape) {
        this.store = store;
        this.shape = shape;
        this.scores = new Scores(shape);
        this.windows = scores.windows();
        this.paired = shape.choices().stream().allMatch(Pair::decides);
        long bytes = windows.isEmpty() ? BYTES_A_CELL : BYTES_A_WINDOWED_CELL;
        this.contendersAtOnce = Math.max(
                1, store.memoryBytes() / (bytes * Math.max(1, shape.columns().size())));
    }

    /** Makes {@code record_value} and {@code golden}; returns how many golden records there are. */
    public long choose(long contenders) {
        return inPieces(1 + contenders / contendersAtOnce);
    }

    /** As {@link #choose}, where every golden record has several contenders, each of which takes its share of memory. */
    public long chooseContested(long contenders) {
        return inPieces(1 + contenders * CONTESTED_CELLS_OF_ONE / contendersAtOnce);
    }

    private long inPieces(long pieces) {
        new RecordValues(shape).unite(store);
        store.create(LINE, Sql.of("""
                        SELECT golden, count(*) AS contenders, min(place) AS first, max(place) AS last
                        FROM {contender}
                        GROUP BY golden""").with("contender", CONTENDER));
        long chosen = 0;
        for (long piece = 0; piece < pieces; piece++) {
            Sql part = Sql.of("abs(golden) % {pieces} = {piece}")
                    .with("pieces", Literal.of(pieces))
                    .with("piece", Literal.of(piece));
            chosen += add(lone(), part, piece == 0);
            if (paired) {
                chosen += add(pairs(), part, false);
            }
            chosen += add(contested(), part, false);
        }
        store.drop(LINE);
        return chosen;
    }

    /** Texts being chosen among lie in memory until their group is complete, so only so many groups are made at once. */
    private long add(Sql query, Sql part, boolean first) {
        Sql values = query.with("part", part)
                .with("line", LINE)
                .withIfOpen("contender", CONTENDER)
                .with("record_value", RECORD_VALUE);
        return first ? store.create(GOLDEN, values) : store.insert(GOLDEN, values);
    }

    /** Of one contender there is nothing to choose. */
    private Sql lone() {
        return Sql.of("""
                SELECT c.golden{values}{places}
                FROM {record_value} r
                JOIN {line} c ON r.rec = c.first & {record}
                WHERE c.contenders = 1 AND {part}""")
                .with("values", perColumn(column -> Sql.of(", r.{v}").with("v", value(column))))
                .with("places", places(Winners::lonePlace))
                .with("record", Literal.of(MergeTables.RECORD_MASK));
    }

    /** Of two the one goes where the other has nothing, which takes no grouping. */
    private Sql pairs() {
        return Sql.of("""
                SELECT c.golden{values}{places}
                FROM {line} c
                JOIN {record_value} a ON a.rec = c.first & {record}
                JOIN {record_value} b ON b.rec = c.last & {record}
                WHERE c.contenders = 2 AND {part}""")
                .with("values", perColumn(column -> Pair.value(choiceOf(column))))
                .with("places", places(Pair::place))
                .with("record", Literal.of(MergeTables.RECORD_MASK));
    }

    private static Sql lonePlace(Choice choice) {
        return choice.resolve().is(StrategyKind.COLLECT)
                ? Sql.of("concat(c.first, ',', length(r.{v}))")
                        .with("v", value(choice.columns().get(0)))
                : Sql.of("c.first");
    }

    private Sql contested() {
        return Sql.of("""
                SELECT r.golden{values}{places}
                FROM (
                    SELECT c.golden, c.place, r.*{windows}
                    FROM {record_value} r
                    JOIN (
                        SELECT a.golden, a.place
                        FROM {contender} a
                        SEMI JOIN (
                            SELECT golden
                            FROM {line}
                            WHERE contenders > {settled} AND {part}) s ON a.golden = s.golden) c ON r.rec = c.place & {record}) r
                GROUP BY r.golden""")
                .with("values", perColumn(this::chosen))
                .with("places", places(this::chosenPlace))
                .with(
                        "windows",
                        Sql.join(
                                "",
                                windows.stream()
                                        .map(window -> Sql.of(", {window}").with("window", window))
                                        .toList()))
                .with("settled", Literal.of(paired ? 2 : 1))
                .with("record", Literal.of(MergeTables.RECORD_MASK));
    }

    private Choice choiceOf(int column) {
        return shape.choices().stream()
                .filter(one -> one.columns().contains(column))
                .findFirst()
                .orElseThrow();
    }

    private Sql chosen(int column) {
        Choice choice = choiceOf(column);
        return choice.isGroup() ? chosenInGroup(choice, column) : chosenColumn(choice);
    }

    private Sql chosenColumn(Choice choice) {
        Name v = value(choice.columns().get(0));
        Sql winner = Sql.of("arg_max(r.{v}, {score})").with("v", v).with("score", scores.of(choice));
        Sql value = winner;
        if (choice.resolve().is(StrategyKind.UNANIMOUS)) {
            value = Sql.of("CASE WHEN min(r.{v}) = max(r.{v}) THEN {winner} END")
                    .with("v", v)
                    .with("winner", winner);
        } else if (choice.resolve().is(StrategyKind.COLLECT)) {
            value = Sql.of("array_to_string({list}, {separator})")
                    .with("list", collected(choice, Sql.of("r.{v}").with("v", v)))
                    .with(
                            "separator",
                            Literal.of(choice.resolve().chain().get(0).separator()));
        }
        return Sql.of(", {value} AS {v}").with("value", value).with("v", v);
    }

    /** Something of the contenders whose text is collected, in order. */
    private static Sql collected(Choice choice, Sql what) {
        return Sql.of("""
                list_slice(list({what} ORDER BY r.place) FILTER (WHERE r.{v} IS NOT NULL AND r.{fresh}), 1, {limit})""")
                .with("what", what)
                .with("v", value(choice.columns().get(0)))
                .with("fresh", Scores.windowed("fresh_", choice))
                .with("limit", Literal.of(choice.resolve().chain().get(0).limit()));
    }

    private Sql chosenInGroup(Choice choice, int column) {
        Sql record = Sql.of("CASE WHEN coalesce({values}) IS NOT NULL THEN {record} END")
                .with("values", Scores.values(choice, Sql.of("r.{v}")))
                .with(
                        "record",
                        Sql.of("struct_pack({fields})").with("fields", Scores.values(choice, Sql.of("{v} := r.{v}"))));
        Sql winner = Sql.of("arg_max({record}, {score})").with("record", record).with("score", scores.of(choice));
        Sql whole = choice.resolve().is(StrategyKind.UNANIMOUS)
                ? Sql.of("CASE WHEN count(DISTINCT {record}) = 1 THEN {winner} END")
                        .with("record", record)
                        .with("winner", winner)
                : winner;
        return Sql.of(", ({whole}).{v} AS {v}").with("whole", whole).with("v", value(column));
    }

    private Sql chosenPlace(Choice choice) {
        if (choice.resolve().is(StrategyKind.COLLECT)) {
            return Sql.of("array_to_string({list}, ';')")
                    .with(
                            "list",
                            collected(
                                    choice,
                                    Sql.of("concat(r.place, ',', length(r.{v}))")
                                            .with("v", value(choice.columns().get(0)))));
        }
        return Sql.of("arg_max(r.place, {score}) FILTER (WHERE coalesce({values}) IS NOT NULL)")
                .with("score", scores.of(choice))
                .with("values", Scores.values(choice, Sql.of("r.{v}")));
    }

    /** One place column per choice, under the name of its first column. */
    private Sql places(Function<Choice, Sql> placeOf) {
        return shape.places()
                ? Sql.join(
                        "",
                        shape.choices().stream()
                                .map(choice -> Sql.of(", {place} AS {p}")
                                        .with("place", placeOf.apply(choice))
                                        .with("p", place(choice.columns().get(0))))
                                .toList())
                : Sql.of("");
    }

    private Sql perColumn(Function<Integer, Sql> piece) {
        return Sql.join(
                "",
                IntStream.range(0, shape.columns().size()).boxed().map(piece).toList());
    }

    /**
     * What the merge knows of each row that some rule had a candidate for: {@code row, quality, rule, v0, v1...}, and a place
     * for each choice if places are kept, in the order of rows.
     *
     * @param first of the rows asked for
     * @param last of them
     */
    public Sql payload(long first, long last) {
        List<Sql> values = new ArrayList<>();
        IntStream.range(0, shape.columns().size())
                .mapToObj(column -> Sql.of(", w.{v}").with("v", value(column)))
                .forEach(values::add);
        if (shape.places()) {
            shape.choices().stream().map(Winners::payloadPlace).forEach(values::add);
        }
        return Sql.of("""
                SELECT m.row, m.quality, m.rule{values}
                FROM {taking} m
                LEFT JOIN {golden} w ON m.golden = w.golden
                WHERE m.row BETWEEN {first} AND {last}
                ORDER BY m.row""")
                .with("values", Sql.join("", values))
                .with("taking", TAKING)
                .with("golden", GOLDEN)
                .with("first", Literal.of(first))
                .with("last", Literal.of(last));
    }

    /** The golden record of one entity does not know by which rule a row came to it; the row does. */
    private static Sql payloadPlace(Choice choice) {
        Name place = place(choice.columns().get(0));
        return choice.resolve().is(StrategyKind.COLLECT)
                ? Sql.of(", concat(m.via, ':', w.{p})").with("p", place)
                : Sql.of(", w.{p} + (m.via::BIGINT << {shift})")
                        .with("p", place)
                        .with("shift", Literal.of(MergeTables.RULE_SHIFT));
    }
}
