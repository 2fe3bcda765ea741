// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.place;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.ReadOnlyStore;
import io.braid.engine.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions to the tables of a kept merge about the values one row could take, and took. */
public final class KeptValues {
    private final ReadOnlyStore store;
    private final MergedShape shape;

    public KeptValues(ReadOnlyStore store, MergedShape shape) {
        this.store = store;
        this.shape = shape;
    }

    /**
     * A record that a row's values are chosen from.
     *
     * @param place as it stands in the golden record
     * @param rule the rule by which the row met its entity
     * @param complete how many of its cells are not blank
     * @param moments by the columns that hold one; 0 is none
     * @param values by merged column; {@code null} where blank
     */
    public record Contender(long place, int rule, int complete, List<Long> moments, List<@Nullable String> values) {
        /** The record's number. */
        public long record() {
            return place & MergeTables.RECORD_MASK;
        }
    }

    /**
     * What was chosen for a row.
     *
     * @param golden names the golden record
     * @param via the rule, where one entity alone contributes
     * @param values by merged column
     * @param places for each choice, by its first column, the places of what was chosen, in order
     */
    public record Golden(long golden, int via, List<@Nullable String> values, Map<Integer, List<Long>> places) {}

    /**
     * A value pinned by hand.
     *
     * @param row in the file of overrides
     */
    public record Pinned(String value, long row) {}

    /** What was chosen for a row, or nothing if nobody contributed. */
    public Optional<Golden> golden(long row) {
        Stream<Sql> values = IntStream.range(0, shape.columns().size())
                .mapToObj(column -> Sql.of(", g.{v}").with("v", value(column)));
        Stream<Sql> places = shape.choices().stream()
                .map(choice ->
                        Sql.of(", g.{p}").with("p", place(choice.columns().get(0))));
        return store
                .rows(Sql.of("""
                        SELECT t.golden, coalesce(t.via, 0){columns}
                        FROM {taking} t
                        JOIN {golden} g ON t.golden = g.golden
                        WHERE t.row = {row}""")
                        .with(
                                "columns",
                                Sql.join("", Stream.concat(values, places).toList()))
                        .with("taking", MergeTables.TAKING)
                        .with("golden", MergeTables.GOLDEN)
                        .with("row", Literal.of(row)))
                .stream()
                .findFirst()
                .map(this::golden);
    }

    private Golden golden(Row found) {
        int width = shape.columns().size();
        Map<Integer, List<Long>> places = new LinkedHashMap<>();
        for (int i = 0; i < shape.choices().size(); i++) {
            places.put(shape.choices().get(i).columns().get(0), places(found.textOrNull(2 + width + i)));
        }
        return new Golden(found.number(0), found.integer(1), values(found, 2), places);
    }

    /** One place, or {@code place,length;place,length...} of collected texts. */
    private static List<Long> places(@Nullable String stored) {
        if (stored == null || stored.isEmpty()) {
            return List.of();
        }
        return Stream.of(stored.split(";", -1))
                .map(part -> Long.parseLong(part.replaceFirst(",.*", "")))
                .toList();
    }

    /** The first records a golden record was chosen from, in candidate order. */
    public List<Contender> contenders(Golden golden, int most) {
        Stream<Sql> moments = IntStream.range(0, shape.moments().size())
                .mapToObj(index -> Sql.of(", coalesce(r.{t}, 0)").with("t", MergeTables.moment(index)));
        Stream<Sql> values = IntStream.range(0, shape.columns().size())
                .mapToObj(column -> Sql.of(", r.{v}").with("v", value(column)));
        int given = shape.moments().size();
        List<Contender> contenders = new ArrayList<>();
        for (Row row : store.rows(Sql.of("""
                        SELECT c.place, r.complete{columns}
                        FROM {record_value} r
                        JOIN {contender} c ON r.rec = c.place & {record}
                        WHERE c.golden = {golden}
                        ORDER BY c.place
                        LIMIT {most}""")
                .with("columns", Sql.join("", Stream.concat(moments, values).toList()))
                .with("record_value", MergeTables.RECORD_VALUE)
                .with("contender", MergeTables.CONTENDER)
                .with("record", Literal.of(MergeTables.RECORD_MASK))
                .with("golden", Literal.of(golden.golden()))
                .with("most", Literal.of(most)))) {
            long place = row.number(0);
            contenders.add(new Contender(
                    place,
                    Math.max(golden.via(), (int) (place >> MergeTables.RULE_SHIFT)),
                    row.integer(1),
                    IntStream.range(2, 2 + given).mapToObj(row::number).toList(),
                    values(row, 2 + given)));
        }
        return contenders;
    }

    /** What is pinned in the rows with a key, by output column. */
    public Map<Integer, Pinned> pins(String key) {
        Map<Integer, Pinned> pins = new LinkedHashMap<>();
        if (store.has(MergeTables.PIN)) {
            store.rows(Sql.of("SELECT output_column, value, row FROM {pin} WHERE key = {key}")
                            .with("pin", MergeTables.PIN)
                            .with("key", Literal.of(key.strip().replace("\0", ""))))
                    .forEach(row -> pins.put(row.integer(0), new Pinned(row.text(1), row.number(2))));
        }
        return pins;
    }

    /** The merged columns, which stand in a row from some cell on. */
    private List<@Nullable String> values(Row row, int first) {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 0; column < shape.columns().size(); column++) {
            values.add(row.textOrNull(first + column));
        }
        return values;
    }
}
