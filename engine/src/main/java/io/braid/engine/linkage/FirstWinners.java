// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.shape.FilledBits;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for each row among the records of its entities where every column takes the first value: section 3 of the
 * semantics without golden records. Each entity is a chain of its records in order of precedence, and of each record it is
 * known which choices it has a value for; a row goes along the chains until it has all.
 */
public final class FirstWinners {
    /** What no place is. */
    public static final long NONE = -1;

    /** A bit each. */
    private static final int MOST_CHOICES = Integer.SIZE;

    private static final int BYTES_A_RECORD = 2 * Integer.BYTES;

    private final Store store;
    private final MergedShape shape;
    private final RecordIndex index;
    private final int rules;
    private final int[] next;
    private final int[] filled;

    /** Takes what is chosen for a row. */
    public interface Rows {
        /**
         * Takes a row.
         *
         * @param head as {@code Winners.payload} has it
         * @param golden -1, or the number of the row's only record, or any if something is contested
         * @param contested the place of each choice, or -1; {@code null} where one record has all; valid until the next row
         */
        void row(long head, long golden, long @Nullable [] contested);
    }

    /** Takes the records that contend for a row's cells. */
    public interface Contenders {
        void contender(long row, long place);
    }

    /** Whether it can choose so, and there is room, where the store has so much memory. */
    public static boolean fits(MergedShape shape, RecordIndex index, long memoryBytes) {
        return shape.goldens() == MergedShape.Goldens.PLACES
                && shape.choices().size() <= MOST_CHOICES
                && shape.choices().stream().allMatch(choice -> choice.resolve().is(StrategyKind.FIRST))
                && Room.has((index.size() + 1) * BYTES_A_RECORD, memoryBytes);
    }

    /**
     * Reads {@code member} and the enrichments' tables.
     *
     * @param rules how many there are
     */
    public FirstWinners(Store store, MergedShape shape, RecordIndex index, int rules) {
        this.store = store;
        this.shape = shape;
        this.index = index;
        this.rules = rules;
        this.next = new int[(int) index.size() + 1];
        this.filled = new int[(int) index.size() + 1];
        chain();
        IntStream.range(0, shape.widths().size()).forEach(this::fill);
    }

    /** Has each entity's first record lead to the others, one by one. */
    private void chain() {
        store.read(Sql.of("SELECT rec, entity FROM {member} WHERE rec <> entity").with("member", MEMBER), chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                next[index.of(chunk.number(0, row, 0))] = -index.of(chunk.number(1, row, 0));
            }
        });
        for (int at = (int) index.size(); at > 0; at--) {
            int entity = -next[at];
            if (entity > 0) {
                next[at] = next[entity];
                next[entity] = at;
            }
        }
    }

    private void fill(int file) {
        int columns = FilledBits.columns(shape.widths().get(file));
        if (columns == 0) {
            return;
        }
        long[][] bits = new long[shape.choices().size()][columns];
        for (int choice = 0; choice < bits.length; choice++) {
            for (int column : shape.choices().get(choice).columns()) {
                Integer source = shape.columns().get(column).sources().get(file);
                if (source != null) {
                    bits[choice][FilledBits.column(source)] |= FilledBits.bit(source);
                }
            }
        }
        List<Name> names = IntStream.range(0, columns).mapToObj(MergeTables::filled).toList();
        store.read(
                Sql.of("SELECT rec, {filled} FROM {enrichment}")
                        .with("filled", Sql.join(", ", names))
                        .with("enrichment", MergeTables.enrichment(file)),
                chunk -> {
                    for (int row = 0; row < chunk.rows(); row++) {
                        filled[index.of(chunk.number(0, row, 0))] = choices(chunk, row, bits);
                    }
                });
    }

    private static int choices(RowChunk chunk, int row, long[][] bits) {
        int choices = 0;
        for (int choice = 0; choice < bits.length; choice++) {
            for (int column = 0; column < bits[choice].length; column++) {
                if ((chunk.number(1 + column, row, 0) & bits[choice][column]) != 0) {
                    choices |= 1 << choice;
                }
            }
        }
        return choices;
    }

    /** Hands on each row that some rule had a candidate for, in any order. */
    public void rows(Rows to) {
        long[] places = new long[shape.choices().size()];
        Taking taking = new Taking();
        store.read(matches(), chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                taking.see(chunk, row);
                long head = (chunk.number(0, row, 0) << 24)
                        + ((chunk.number(1, row, NONE) + 1) << 16)
                        + ((chunk.number(2, row, NONE) + 1) << 8)
                        + taking.via
                        + 1;
                if (taking.isContested()) {
                    taking.choose(places);
                    to.row(head, 0, places);
                } else {
                    to.row(head, taking.count == 0 ? NONE : index.record(taking.entity[0]), null);
                }
            }
        });
    }

    /** Hands on the records of each row that has several, in any order. */
    public void contenders(Contenders to) {
        Taking taking = new Taking();
        store.read(matches(), chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                taking.see(chunk, row);
                if (taking.isContested()) {
                    long number = chunk.number(0, row, 0);
                    taking.each(place -> to.contender(number, place));
                }
            }
        });
    }

    private Sql matches() {
        List<Sql> entities = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            entities.add(Sql.of(", {a}").with("a", Name.of("a", rule)));
        }
        return Sql.of("SELECT row, quality::BIGINT, rule::BIGINT{entities} FROM {match}")
                .with("entities", Sql.join("", entities))
                .with("match", MATCH);
    }

    /** The entities that one row takes from, in rule order. */
    private final class Taking {
        private final int[] entity = new int[rules];
        private final long[] rule = new long[rules];
        private int count;
        private int via;

        /** Takes places. */
        private interface Place {
            void see(long place);
        }

        void see(RowChunk chunk, int row) {
            count = 0;
            via = -1;
            for (int j = 0; j < rules; j++) {
                long contributing = chunk.number(3 + j, row, NONE);
                if (contributing != NONE) {
                    entity[count] = index.of(contributing);
                    rule[count] = (long) j << MergeTables.RULE_SHIFT;
                    count++;
                    via = j;
                }
            }
            if (count == 1) {
                // The rule stands beside the row, since the golden record is that of other rows, too.
                rule[0] = 0;
            } else if (count > 1) {
                via = 0;
            }
        }

        boolean isContested() {
            return count > 1 || count == 1 && next[entity[0]] != 0;
        }

        /** The first place that has a value, for each choice. */
        void choose(long[] places) {
            Arrays.fill(places, NONE);
            int open = places.length == Integer.SIZE ? -1 : (1 << places.length) - 1;
            for (int i = 0; i < count && open != 0; i++) {
                for (int at = entity[i]; at != 0 && open != 0; at = next[at]) {
                    int found = filled[at] & open;
                    if (found != 0) {
                        open &= ~found;
                        long place = rule[i] + index.record(at);
                        for (; found != 0; found &= found - 1) {
                            places[Integer.numberOfTrailingZeros(found)] = place;
                        }
                    }
                }
            }
        }

        void each(Place place) {
            for (int i = 0; i < count; i++) {
                for (int at = entity[i]; at != 0; at = next[at]) {
                    place.see(rule[i] + index.record(at));
                }
            }
        }
    }

    /** How many records the entities have that some row met, by the file's index. */
    public Map<Integer, Long> metRecordsByFile() {
        long[] records = new long[index.files()];
        store.read(Sql.of("SELECT entity FROM {met}").with("met", MergeTables.MET_ENTITY), chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                for (int at = index.of(chunk.number(0, row, 0)); at != 0; at = next[at]) {
                    records[index.file(at)]++;
                }
            }
        });
        Map<Integer, Long> counts = new TreeMap<>();
        for (int file = 0; file < records.length; file++) {
            if (records[file] > 0) {
                counts.put(file, records[file]);
            }
        }
        return counts;
    }
}
