// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.run.Background;
import io.braid.engine.shape.FilledBits;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** Entities, as they were read, their chains, and what is filled. */
    private static final int ARRAYS = 3;

    /** A bit each. */
    private static final int MOST_CHOICES = Integer.SIZE;

    private final Store store;
    private final MergedShape shape;
    private final RecordIndex index;
    private final LinkFiles files;
    private final int rules;
    private final EntityChains chains;
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
    public interface Contending {
        void contender(long row, long place);
    }

    /** Whether it can choose so, and there is room, where the store has so much memory. */
    public static boolean fits(MergedShape shape, RecordIndex index, long memoryBytes) {
        return shape.goldens() == MergedShape.Goldens.PLACES
                && shape.choices().size() <= MOST_CHOICES
                && shape.choices().stream().allMatch(choice -> choice.resolve().is(StrategyKind.FIRST))
                && Room.has(bytes(index), memoryBytes);
    }

    /** What its arrays take. */
    public static long bytes(RecordIndex index) {
        return EntityChains.bytes(index) * ARRAYS;
    }

    /**
     * Reads what {@link Linkage} left, and the enrichments' tables.
     *
     * @param work where it left it
     * @param rules how many there are
     */
    public FirstWinners(Store store, MergedShape shape, RecordIndex index, Path work, int rules, int threads) {
        this.store = store;
        this.shape = shape;
        this.index = index;
        this.files = new LinkFiles(work);
        this.rules = rules;
        this.chains = new EntityChains(files.readEntities((int) index.size()));
        this.filled = new int[chains.size()];
        try (Background background = new Background(threads)) {
            List<Background.Coming<Boolean>> coming = IntStream.range(
                            0, shape.widths().size())
                    .mapToObj(file -> background.start(() -> fill(file)))
                    .toList();
            coming.forEach(Background.Coming::get);
        }
    }

    private boolean fill(int file) {
        int columns = FilledBits.columns(shape.widths().get(file));
        if (columns == 0) {
            return false;
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
        List<Name> names =
                IntStream.range(0, columns).mapToObj(MergeTables::filled).toList();
        store.read(
                Sql.of("SELECT rec, {filled} FROM {enrichment}")
                        .with("filled", Sql.join(", ", names))
                        .with("enrichment", MergeTables.enrichment(file)),
                chunk -> {
                    for (int row = 0; row < chunk.rows(); row++) {
                        filled[index.of(chunk.number(0, row, 0))] = choices(chunk, row, bits);
                    }
                });
        return true;
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

    /** In how many parts the rows come, which several threads may take side by side. */
    public int parts() {
        return files.parts();
    }

    /** Hands on each row of a part that some rule had a candidate for. */
    public void rows(int part, Rows to) {
        long[] places = new long[shape.choices().size()];
        RowEntities entities = new RowEntities(chains, rules);
        files.readRows(part, rules, (row, quality, rule, contributing) -> {
            entities.see(contributing, 0);
            long head = entities.head(row, quality, rule);
            if (entities.isContested()) {
                choose(entities, places);
                to.row(head, 0, places);
            } else {
                to.row(head, entities.count() == 0 ? NONE : index.record(entities.first(0)), null);
            }
        });
    }

    /** Hands on the records of each row of a part that has several. */
    public void contenders(int part, Contending to) {
        RowEntities entities = new RowEntities(chains, rules);
        files.readRows(part, rules, (row, quality, rule, contributing) -> {
            entities.see(contributing, 0);
            for (int i = 0; entities.isContested() && i < entities.count(); i++) {
                for (int at = entities.first(i); at != 0; at = chains.next(at)) {
                    to.contender(row, entities.rule(i) + index.record(at));
                }
            }
        });
    }

    /** The first place that has a value, for each choice. */
    private void choose(RowEntities entities, long[] places) {
        Arrays.fill(places, NONE);
        int open = places.length == Integer.SIZE ? -1 : (1 << places.length) - 1;
        for (int i = 0; i < entities.count() && open != 0; i++) {
            for (int at = entities.first(i); at != 0 && open != 0; at = chains.next(at)) {
                int found = filled[at] & open;
                if (found != 0) {
                    open &= ~found;
                    long place = entities.rule(i) + index.record(at);
                    for (; found != 0; found &= found - 1) {
                        places[Integer.numberOfTrailingZeros(found)] = place;
                    }
                }
            }
        }
    }
}
