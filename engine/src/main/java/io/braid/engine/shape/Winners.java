// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.GOLDEN;
import static io.braid.engine.shape.MergeTables.TAKING;
import static io.braid.engine.shape.MergeTables.place;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses, for each golden record, among its contenders: section 3 of the semantics. What is chosen is a place, one number:
 * the texts themselves stay where they are unless they are asked for.
 */
public final class Winners {
    /** What a text being chosen takes, state and text, as measured. */
    private static final long BYTES_A_TEXT = 24 * 6;

    /** What a place being chosen takes. With 16 in its stead, a hundred million rows took 506 MiB where 500 were given. */
    private static final long BYTES_A_PLACE = 24;

    /** Windows hold all their rows at once. */
    private static final long BYTES_A_WINDOWED_TEXT = 96 * 6;

    /** What looking up takes of memory for each contender, generously. */
    private static final long BYTES_A_CONTENDER = 64;

    /** {@code golden, place}, and what {@code record_value} has. */
    private static final Name CONTENDING = Name.of("contending");

    private final Store store;
    private final MergedShape shape;
    private final RecordValues values;
    private final Scores scores;
    private final List<Sql> windows;
    private final long memoryBytes;
    private final boolean choosesTexts;
    private final long contendersAtOnce;

    public Winners(Store store, MergedShape shape) {
        this(store, shape, store.memoryBytes());
    }

    /** @param memoryBytes for what is looked up and what is chosen */
    Winners(Store store, MergedShape shape, long memoryBytes) {
        this.store = store;
        this.shape = shape;
        this.values = new RecordValues(shape);
        this.scores = new Scores(shape);
        this.windows = scores.windows();
        long texts = IntStream.range(0, shape.columns().size())
                .filter(shape::hasTexts)
                .count();
        this.memoryBytes = memoryBytes;
        this.choosesTexts = texts > 0;
        long bytes = texts * (windows.isEmpty() ? BYTES_A_TEXT : BYTES_A_WINDOWED_TEXT)
                + shape.choices().size() * BYTES_A_PLACE;
        this.contendersAtOnce = Math.max(1, memoryBytes / Math.max(1, bytes));
    }

    /** Makes {@code record_value} and {@code golden}; returns how many golden records there are. */
    public long choose(long contenders) {
        values.unite(store);
        long pieces = 1 + contenders / contendersAtOnce;
        boolean gathered = pieces > 1 && !choosesTexts;
        if (gathered) {
            gather();
        }
        long chosen = 0;
        for (long piece = 0; piece < pieces; piece++) {
            Sql part = pieces == 1
                    ? Sql.of("")
                    : Sql.of(" WHERE abs(golden) % {pieces} = {piece}")
                            .with("pieces", Literal.of(pieces))
                            .with("piece", Literal.of(piece));
            Sql contending = gathered
                    ? Sql.of("SELECT * FROM {contending}{part}")
                            .with("contending", CONTENDING)
                            .with("part", part)
                    : values.of(lined(part));
            chosen += add(GOLDEN, goldens(contending), piece == 0);
        }
        store.drop(CONTENDING);
        return chosen;
    }

    /**
     * Makes {@code contending}. Where golden records are chosen in several pieces each would look through all files again; so
     * each file is gone through once before, in as many pieces as its contenders need, which are next to each other in it. That
     * is for what is small: texts would be written once more.
     */
    private void gather() {
        boolean first = true;
        for (Row file : store.rows(Sql.of("""
                SELECT (place & {mask}) >> {shift} AS file, count(*), min(place & {mask}), max(place & {mask})
                FROM {contender}
                GROUP BY file
                ORDER BY file""")
                .with("mask", Literal.of(MergeTables.RECORD_MASK))
                .with("shift", Literal.of(MergeTables.FILE_SHIFT))
                .with("contender", CONTENDER))) {
            long pieces = 1 + file.number(1) * BYTES_A_CONTENDER / memoryBytes;
            long records = 1 + (file.number(3) - file.number(2)) / pieces;
            for (long from = file.number(2); from <= file.number(3); from += records) {
                Sql contending =
                        values.of(lined(Sql.of("")), Math.toIntExact(file.number(0)), from, from + records - 1);
                add(CONTENDING, contending, first);
                first = false;
            }
        }
    }

    private long add(Name table, Sql query, boolean first) {
        return first ? store.create(table, query) : store.insert(table, query);
    }

    private static Sql lined(Sql part) {
        return Sql.of("SELECT golden, place, place & {mask} AS record FROM {contender}{part}")
                .with("mask", Literal.of(MergeTables.RECORD_MASK))
                .with("contender", CONTENDER)
                .with("part", part);
    }

    /** What is being chosen among lies in memory until its group is complete, so only so many groups are made at once. */
    private Sql goldens(Sql contending) {
        return Sql.of("""
                SELECT r.golden{values}{places}
                FROM (
                    SELECT *{windows}
                    FROM (
                        {contending})) r
                GROUP BY r.golden""")
                .with("values", texts())
                .with("places", places())
                .with(
                        "windows",
                        Sql.join(
                                "",
                                windows.stream()
                                        .map(window -> Sql.of(", {window}").with("window", window))
                                        .toList()))
                .with("contending", contending);
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
            value = Sql.of("CASE WHEN {agreed} THEN {winner} END")
                    .with("agreed", agreed(choice))
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
        Sql winner = Sql.of("arg_max({record}, {score})")
                .with("record", record(choice))
                .with("score", scores.of(choice));
        Sql whole = choice.resolve().is(StrategyKind.UNANIMOUS)
                ? Sql.of("CASE WHEN {agreed} THEN {winner} END")
                        .with("agreed", agreed(choice))
                        .with("winner", winner)
                : winner;
        return Sql.of(", ({whole}).{v} AS {v}").with("whole", whole).with("v", value(column));
    }

    private Sql chosenPlace(Choice choice) {
        if (choice.resolve().is(StrategyKind.COLLECT)) {
            return Sql.of("array_to_string({list}, ';')").with("list", collected(choice, Sql.of("r.place")));
        }
        Sql place = best(choice)
                .with(
                        "filled",
                        Sql.of("coalesce({values}) IS NOT NULL")
                                .with("values", Scores.values(choice, Sql.of("r.{v}"))));
        return choice.resolve().is(StrategyKind.UNANIMOUS)
                ? Sql.of("CASE WHEN {agreed} THEN {place} END")
                        .with("agreed", agreed(choice))
                        .with("place", place)
                : place;
    }

    private Sql best(Choice choice) {
        if (choice.resolve().is(StrategyKind.FIRST)) {
            return Sql.of("min(r.place) FILTER (WHERE {filled})");
        }
        if (choice.resolve().is(StrategyKind.LAST)) {
            return Sql.of("max(r.place) FILTER (WHERE {filled})");
        }
        return Sql.of("arg_max(r.place, {score}) FILTER (WHERE {filled})").with("score", scores.of(choice));
    }

    /** That all contenders who have something have the same. */
    private static Sql agreed(Choice choice) {
        return choice.isGroup()
                ? Sql.of("count(DISTINCT {record}) = 1").with("record", record(choice))
                : Sql.of("min(r.{v}) = max(r.{v})")
                        .with("v", value(choice.columns().get(0)));
    }

    /** A choice's columns as one, null where all are blank. */
    private static Sql record(Choice choice) {
        return Sql.of("CASE WHEN coalesce({values}) IS NOT NULL THEN {record} END")
                .with("values", Scores.values(choice, Sql.of("r.{v}")))
                .with(
                        "record",
                        Sql.of("struct_pack({fields})").with("fields", Scores.values(choice, Sql.of("{v} := r.{v}"))));
    }

    /** One place column per choice, under the name of its first column. */
    private Sql places() {
        return Sql.join(
                "",
                shape.choices().stream()
                        .map(choice -> Sql.of(", {place} AS {p}")
                                .with("place", chosenPlace(choice))
                                .with("p", place(choice.columns().get(0))))
                        .toList());
    }

    private Sql texts() {
        return shape.goldens() == MergedShape.Goldens.PLACES
                ? Sql.of("")
                : Sql.join(
                        "",
                        IntStream.range(0, shape.columns().size())
                                .mapToObj(this::chosen)
                                .toList());
    }

    /**
     * What the merge knows of each row that some rule had a candidate for, in any order: {@code head, golden, contested}, and
     * the places of each choice where a golden record is contested. If it is not, the golden record's number is that of its
     * only record. The head is one number for quickness: from below a byte each for via, rule and quality, plus one since 0 is
     * none, and the row above.
     */
    public Sql payload() {
        return Sql.of("""
                SELECT (m.row << 24) + (coalesce(m.quality + 1, 0)::BIGINT << 16) + (coalesce(m.rule + 1, 0)::BIGINT << 8)
                        + coalesce(m.via + 1, 0) AS head,
                    m.golden, w.golden AS contested{places}
                FROM {taking} m
                LEFT JOIN {golden} w ON m.golden = w.golden""")
                .with(
                        "places",
                        Sql.join(
                                "",
                                shape.choices().stream()
                                        .map(choice -> Sql.of(", w.{p}")
                                                .with(
                                                        "p",
                                                        place(choice.columns().get(0))))
                                        .toList()))
                .with("taking", TAKING)
                .with("golden", GOLDEN);
    }
}
