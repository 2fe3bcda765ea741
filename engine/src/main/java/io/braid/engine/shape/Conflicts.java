// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.GOLDEN;
import static io.braid.engine.shape.MergeTables.ORIGINAL;
import static io.braid.engine.shape.MergeTables.RECORD_VALUE;
import static io.braid.engine.shape.MergeTables.TAKING;
import static io.braid.engine.shape.MergeTables.filled;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the values that lost to another: per golden record first, where they are few, then for each row whose cell gives
 * way to what was chosen.
 */
public final class Conflicts {
    /** {@code row, output_column, value, place, winner}: in the order of the side file. */
    public static final Name CONFLICT = Name.of("conflict");

    private static final Name CONTESTED = Name.of("contested");
    private static final Name LOST = Name.of("lost");
    private static final long BYTES_A_LINE = 256;

    private final Store store;
    private final MergedShape shape;
    private final List<Place> places;

    /**
     * Where the value of a merged column goes.
     *
     * @param column of the output, or -1 if it goes nowhere
     * @param blank columns of the original that must be blank for that
     */
    public record Place(int column, List<Integer> blank) {
        public Place {
            blank = List.copyOf(blank);
        }
    }

    /** @param places by merged column */
    public Conflicts(Store store, MergedShape shape, List<Place> places) {
        this.store = store;
        this.shape = shape;
        this.places = List.copyOf(places);
    }

    /** Makes {@code conflict}, for an original of so many rows; returns how many there are. */
    public long find(long rows) {
        contested();
        store.create(LOST, Sql.of("""
                SELECT NULL::BIGINT AS golden, NULL::INTEGER AS merged, NULL::VARCHAR AS value, NULL::BIGINT AS place,
                    NULL::VARCHAR AS winner
                WHERE FALSE"""));
        long lost = 0;
        for (Choice choice : shape.choices()) {
            for (int column : choice.columns()) {
                lost += places.get(column).column() < 0 ? 0 : lose(choice, column);
            }
        }
        store.drop(CONTESTED);
        store.create(CONFLICT, Sql.of("""
                SELECT NULL::BIGINT AS row, NULL::INTEGER AS output_column, NULL::VARCHAR AS value, NULL::BIGINT AS place,
                    NULL::VARCHAR AS winner
                WHERE FALSE"""));
        long pieces = 1 + lost * BYTES_A_LINE / store.memoryBytes();
        long size = 1 + rows / pieces;
        long found = 0;
        for (long first = 1; lost > 0 && first <= rows; first += size) {
            found += store.insert(CONFLICT, ofRows(first, first + size - 1));
        }
        store.drop(LOST);
        return found;
    }

    /** Rows with a conflict, and values that lost. */
    public record Count(long rows, long values) {}

    /** How many there are in each column of the output that has any. */
    public Map<Integer, Count> counts() {
        Map<Integer, Count> counts = new LinkedHashMap<>();
        store.rows(Sql.of("""
                        SELECT output_column, count(DISTINCT row), count(*)
                        FROM {conflict}
                        GROUP BY output_column
                        ORDER BY output_column""").with("conflict", CONFLICT))
                .forEach(row -> counts.put(row.integer(0), new Count(row.number(1), row.number(2))));
        return counts;
    }

    /** The records of golden records with several contenders, with their values. */
    private void contested() {
        List<Sql> values = new ArrayList<>();
        for (int column = 0; column < shape.columns().size(); column++) {
            values.add(Sql.of(", r.{v}").with("v", value(column)));
        }
        store.create(
                CONTESTED,
                Sql.of("""
                        SELECT c.golden, c.place{values}
                        FROM {record_value} r
                        JOIN (
                            SELECT a.golden, a.place
                            FROM {contender} a
                            SEMI JOIN (
                                SELECT golden
                                FROM {contender}
                                GROUP BY golden
                                HAVING count(*) > 1) s ON a.golden = s.golden) c ON r.rec = c.place & {record}""")
                        .with("values", Sql.join("", values))
                        .with("record_value", RECORD_VALUE)
                        .with("contender", CONTENDER)
                        .with("record", Literal.of(MergeTables.RECORD_MASK)));
    }

    private long lose(Choice choice, int column) {
        if (!choice.resolve().is(StrategyKind.COLLECT)) {
            return store.insert(
                    LOST,
                    Sql.of("""
                            SELECT k.golden, {merged} AS merged, k.{v} AS value, min(k.place) AS place,
                                coalesce(any_value(g.{v}), '') AS winner
                            FROM {contested} k
                            JOIN {golden} g ON k.golden = g.golden
                            WHERE k.{v} IS NOT NULL AND k.{v} IS DISTINCT FROM g.{v}
                            GROUP BY k.golden, k.{v}""")
                            .with("merged", Literal.of(column))
                            .with("v", value(column))
                            .with("contested", CONTESTED)
                            .with("golden", GOLDEN));
        }
        return store.insert(
                LOST,
                Sql.of("""
                        SELECT k.golden, {merged} AS merged, k.value, k.place, g.{v} AS winner
                        FROM (
                            SELECT golden, {v} AS value, min(place) AS place
                            FROM {contested}
                            WHERE {v} IS NOT NULL
                            GROUP BY golden, {v}
                            QUALIFY row_number() OVER (PARTITION BY golden ORDER BY min(place)) > {limit}) k
                        JOIN {golden} g ON k.golden = g.golden""")
                        .with("merged", Literal.of(column))
                        .with("v", value(column))
                        .with("contested", CONTESTED)
                        .with("golden", GOLDEN)
                        .with(
                                "limit",
                                Literal.of(choice.resolve().chain().get(0).limit())));
    }

    private Sql ofRows(long first, long last) {
        List<Sql> whens = new ArrayList<>();
        List<Sql> outputs = new ArrayList<>();
        for (int column = 0; column < places.size(); column++) {
            Place place = places.get(column);
            outputs.add(Sql.of("WHEN {merged} THEN {column}")
                    .with("merged", Literal.of(column))
                    .with("column", Literal.of(place.column())));
            if (!place.blank().isEmpty()) {
                whens.add(Sql.of("WHEN {merged} THEN {blank}")
                        .with("merged", Literal.of(column))
                        .with(
                                "blank",
                                Sql.join(
                                        " AND ",
                                        place.blank().stream()
                                                .map(Conflicts::isBlank)
                                                .toList())));
            }
        }
        return Sql.of("""
                SELECT t.row, CASE l.merged {outputs} END AS output_column, l.value,
                    l.place + (t.via::BIGINT << {shift}) AS place, l.winner
                FROM {taking} t
                JOIN {lost} l ON t.golden = l.golden
                JOIN {original} o ON t.row = o.row
                WHERE t.row BETWEEN {first} AND {last} AND {gives_way}
                ORDER BY t.row, output_column, place""")
                .with("outputs", Sql.join(" ", outputs))
                .with("shift", Literal.of(MergeTables.RULE_SHIFT))
                .with("taking", TAKING)
                .with("lost", LOST)
                .with("original", ORIGINAL)
                .with("first", Literal.of(first))
                .with("last", Literal.of(last))
                .with(
                        "gives_way",
                        whens.isEmpty()
                                ? Sql.of("TRUE")
                                : Sql.of("CASE l.merged {whens} ELSE TRUE END").with("whens", Sql.join(" ", whens)));
    }

    private static Sql isBlank(int column) {
        return Sql.of("o.{filled} & {bit} = 0")
                .with("filled", filled(FilledBits.column(column)))
                .with("bit", Literal.of(FilledBits.bit(column)));
    }
}
