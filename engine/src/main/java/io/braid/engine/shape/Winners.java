// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.RECORD_VALUE;
import static io.braid.engine.shape.MergeTables.cell;
import static io.braid.engine.shape.MergeTables.enrichment;
import static io.braid.engine.shape.MergeTables.filled;
import static io.braid.engine.shape.MergeTables.perRule;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Chooses the value of each merged column: per entity first, then per row over the entities that contribute to it. A row
 * with one such entity, as nearly all are, costs one look-up.
 */
public final class Winners {
    /** {@code entity, v0, s0, v1...}: what each contributing entity has to give, and how good it is where that is a number. */
    private static final Name ENTITY_VALUE = Name.of("entity_value");

    /** {@code rec, entity}: the records of the entities that contribute to some row. */
    private static final Name CONTRIBUTOR = Name.of("contributor");

    /** What a cell being chosen takes, state and text, as measured. */
    private static final long BYTES_A_CELL = 24;

    /** White space, which does not make a text longer. */
    private static final Literal SPACES = Literal.of(IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> c != 0 && Character.isWhitespace(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());

    private final Store store;
    private final int rules;
    private final List<MergedColumn> columns;
    private final long recordsAtOnce;

    public Winners(Store store, int rules, List<MergedColumn> columns) {
        this.store = store;
        this.rules = rules;
        this.columns = List.copyOf(columns);
        this.recordsAtOnce = Math.max(1, store.memoryBytes() / (BYTES_A_CELL * Math.max(1, columns.size())));
    }

    /** Makes {@code record_value} and {@code entity_value}; {@code widths} are the columns of each enrichment file. Returns the entities. */
    public long choose(List<Integer> widths) {
        store.view(
                RECORD_VALUE,
                Sql.join(
                        "\nUNION ALL\n",
                        IntStream.range(0, widths.size())
                                .mapToObj(file -> recordValues(file, widths.get(file)))
                                .toList()));
        Sql contributors = Sql.of("""
                        SELECT m.rec, m.entity
                        FROM {member} m
                        JOIN (
                            {contributing}) u ON m.entity = u.entity""").with("member", MEMBER).with("contributing", contributing());
        long records = store.create(CONTRIBUTOR, contributors);
        long pieces = 1 + records / recordsAtOnce;
        long entities = 0;
        for (long piece = 0; piece < pieces; piece++) {
            Sql part = Sql.of("entity % {pieces} = {piece}")
                    .with("pieces", Literal.of(pieces))
                    .with("piece", Literal.of(piece));
            entities += add(single(), part, piece == 0);
            entities += add(several(), part, false);
        }
        store.drop(CONTRIBUTOR);
        return entities;
    }

    /** Texts being chosen among lie in memory until their group is complete, so only so many groups are made at once. */
    private long add(Sql query, Sql part, boolean first) {
        Sql values = query.with("part", part).with("contributor", CONTRIBUTOR).with("record_value", RECORD_VALUE);
        return first ? store.create(ENTITY_VALUE, values) : store.insert(ENTITY_VALUE, values);
    }

    private Sql single() {
        return Sql.of("""
                SELECT m.entity{columns}
                FROM {record_value} r
                JOIN (
                    SELECT entity, min(rec) AS rec
                    FROM {contributor}
                    WHERE {part}
                    GROUP BY entity
                    HAVING count(*) = 1) m ON r.rec = m.rec""").with("columns", perColumn(this::single));
    }

    private Sql several() {
        return Sql.of("""
                SELECT m.entity{columns}
                FROM {record_value} r
                JOIN (
                    SELECT c.entity, c.rec
                    FROM {contributor} c
                    JOIN (
                        SELECT entity
                        FROM {contributor}
                        WHERE {part}
                        GROUP BY entity
                        HAVING count(*) > 1) e ON c.entity = e.entity) m ON r.rec = m.rec
                GROUP BY m.entity""").with("columns", perColumn(this::choice));
    }

    private Sql perColumn(IntFunction<Sql> piece) {
        return Sql.join("", IntStream.range(0, columns.size()).mapToObj(piece).toList());
    }

    /** What an entity of one record gives: no choice to make, as is most often so. */
    private Sql single(int column) {
        Sql given = switch (columns.get(column).resolve()) {
            case FIRST, LAST -> Sql.of(", r.{v}");
            case LONGEST ->
                Sql.of(", r.{v}, length(trim(r.{v}, {spaces})) AS {s}")
                        .with("spaces", SPACES)
                        .with("s", score(column));
            case MOST_COMPLETE ->
                Sql.of(", r.{v}, CASE WHEN r.{v} IS NOT NULL THEN r.complete END AS {s}")
                        .with("s", score(column));
        };
        return given.with("v", value(column));
    }

    private Sql contributing() {
        return Sql.join(
                "\n    UNION\n    ",
                perRule(
                        rules,
                        rule -> Sql.of("SELECT {a} AS entity FROM {match} WHERE {a} IS NOT NULL")
                                .with("a", Name.of("a", rule))
                                .with("match", MATCH)));
    }

    private Sql recordValues(int file, int width) {
        List<Sql> complete = IntStream.range(0, FilledBits.columns(width))
                .mapToObj(index -> Sql.of("bit_count({filled})").with("filled", filled(index)))
                .toList();
        List<Sql> values = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Integer source = columns.get(column).sources().get(file);
            values.add(
                    source == null
                            ? Sql.of(", NULL::VARCHAR AS {v}").with("v", value(column))
                            : Sql.of(", CASE WHEN {filled} & {bit} <> 0 THEN {cell} END AS {v}")
                                    .with("filled", filled(FilledBits.column(source)))
                                    .with("bit", Literal.of(FilledBits.bit(source)))
                                    .with("cell", cell(source))
                                    .with("v", value(column)));
        }
        return Sql.of("SELECT rec, ({complete})::INTEGER AS complete{values} FROM {enrichment}")
                .with("complete", complete.isEmpty() ? Sql.of("0") : Sql.join(" + ", complete))
                .with("values", Sql.join("", values))
                .with("enrichment", enrichment(file));
    }

    /** One entity's choice for a column. Ties go to the earlier record: the score is above the record number. */
    private Sql choice(int column) {
        Sql chosen = switch (columns.get(column).resolve()) {
            case FIRST -> Sql.of(", arg_min(r.{v}, r.rec) AS {v}");
            case LAST -> Sql.of(", arg_max(r.{v}, r.rec) AS {v}");
            case LONGEST -> Sql.of("""
                    , arg_max(r.{v}, (length(trim(r.{v}, {spaces}))::HUGEINT << 64) - r.rec) AS {v}
                    , max(length(trim(r.{v}, {spaces}))) AS {s}""").with("spaces", SPACES).with("s", score(column));
            case MOST_COMPLETE -> Sql.of("""
                    , arg_max(r.{v}, (r.complete::HUGEINT << 64) - r.rec) AS {v}
                    , max(r.complete) FILTER (WHERE r.{v} IS NOT NULL) AS {s}""").with("s", score(column));
        };
        return chosen.with("v", value(column));
    }

    /**
     * What the merge knows of each row that some rule had a candidate for: {@code row, quality, rule, v0, v1...}, in the
     * order of rows.
     *
     * @param first of the rows asked for
     * @param last of them
     */
    public Sql payload(long first, long last) {
        List<Name> chosen =
                IntStream.range(0, columns.size()).mapToObj(MergeTables::value).toList();
        Sql single = Sql.of("""
                SELECT m.row, m.quality, m.rule{values}
                FROM {match} m
                LEFT JOIN {entity_value} w ON {main} = w.entity
                WHERE {contributors} <= 1 AND m.row BETWEEN {first} AND {last}""")
                .with(
                        "values",
                        Sql.join(
                                "",
                                chosen.stream()
                                        .map(v -> Sql.of(", w.{v}").with("v", v))
                                        .toList()))
                .with(
                        "main",
                        Sql.of("coalesce({all})")
                                .with(
                                        "all",
                                        Sql.join(
                                                ", ",
                                                perRule(
                                                        rules,
                                                        rule -> Sql.of("m.{a}").with("a", Name.of("a", rule))))))
                .with("contributors", contributors());
        Sql several = Sql.of("""
                SELECT m.row, m.quality, m.rule{values}
                FROM {match} m
                {joins}
                WHERE {contributors} > 1 AND m.row BETWEEN {first} AND {last}""")
                .with(
                        "values",
                        Sql.join(
                                "",
                                IntStream.range(0, columns.size())
                                        .mapToObj(this::among)
                                        .toList()))
                .with(
                        "joins",
                        Sql.join(
                                "\n",
                                perRule(
                                        rules,
                                        rule -> Sql.of("LEFT JOIN {entity_value} {w} ON m.{a} = {w}.entity")
                                                .with("w", winner(rule))
                                                .with("a", Name.of("a", rule)))))
                .with("contributors", contributors());
        return Sql.of("""
                {single}
                UNION ALL
                {several}
                ORDER BY row""")
                .with("single", single)
                .with("several", several)
                .with("match", MATCH)
                .with("entity_value", ENTITY_VALUE)
                .with("first", Literal.of(first))
                .with("last", Literal.of(last));
    }

    private Sql contributors() {
        return Sql.join(
                " + ",
                perRule(rules, rule -> Sql.of("(m.{a} IS NOT NULL)::INTEGER").with("a", Name.of("a", rule))));
    }

    /** A column's choice among the entities of a row, which stand in rule order. */
    private Sql among(int column) {
        List<Sql> inOrder =
                perRule(rules, rule -> Sql.of("{w}.{v}").with("w", winner(rule)).with("v", value(column)));
        Sql choice = switch (columns.get(column).resolve()) {
            case FIRST -> Sql.of("coalesce({values})").with("values", Sql.join(", ", inOrder));
            case LAST ->
                Sql.of("coalesce({values})")
                        .with("values", Sql.join(", ", perRule(rules, rule -> inOrder.get(rules - 1 - rule))));
            case LONGEST, MOST_COMPLETE ->
                Sql.of("CASE greatest({scores}) {whens} END")
                        .with("scores", Sql.join(", ", perRule(rules, rule -> scoreOf(rule, column))))
                        .with(
                                "whens",
                                Sql.join(
                                        " ",
                                        perRule(
                                                rules,
                                                rule -> Sql.of("WHEN {score} THEN {value}")
                                                        .with("score", scoreOf(rule, column))
                                                        .with("value", inOrder.get(rule)))));
        };
        return Sql.of(", {choice} AS {v}").with("choice", choice).with("v", value(column));
    }

    private static Sql scoreOf(int rule, int column) {
        return Sql.of("{w}.{s}").with("w", winner(rule)).with("s", score(column));
    }

    private static Name winner(int rule) {
        return Name.of("w", rule);
    }

    private static Name score(int column) {
        return Name.of("s", column);
    }
}
