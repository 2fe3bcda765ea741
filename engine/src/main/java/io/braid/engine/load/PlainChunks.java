// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Loading;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Store;
import io.braid.engine.table.PlainRows;
import io.braid.engine.table.StepTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that a database reads from the very bytes of a file as it would read them from what the store writes: each column of the
 * file goes into one of the table, and what it makes of each text is the value that the store has.
 */
final class PlainChunks {
    /** Kinds whose texts say the same value here and there, in whatever way they are written. */
    private static final Set<ColumnKind> SAME =
            EnumSet.of(ColumnKind.BOOLEAN, ColumnKind.DOUBLE, ColumnKind.DATE, ColumnKind.TIME, ColumnKind.TIMESTAMP);

    private final PlainRows rows;
    private final Selection selection;
    private final List<Name> columns;

    private PlainChunks(PlainRows rows, Selection selection, List<Name> columns) {
        this.rows = rows;
        this.selection = selection;
        this.columns = columns;
    }

    /** Those of a load; nothing if there are none. */
    static @Nullable PlainChunks of(
            Store store, StepTable from, LoadPlan plan, Destination destination, Selection selection) {
        if (!destination.takesPlainText() || plan.marksRows()) {
            return null;
        }
        PlainRows rows = PlainRows.of(store, from.name());
        return rows.uneven()
                .flatMap(uneven -> columns(from, plan, uneven))
                .map(columns -> new PlainChunks(rows, selection, columns))
                .orElse(null);
    }

    /** The table's columns in the order of the file's. */
    private static Optional<List<Name>> columns(StepTable from, LoadPlan plan, List<Integer> uneven) {
        List<Name> cells = IntStream.range(0, from.columns().size())
                .mapToObj(StepTable::cell)
                .toList();
        int[] places = plan.columns().stream()
                .mapToInt(column -> cells.indexOf(column.source().cell()))
                .toArray();
        boolean all = Arrays.equals(
                Arrays.stream(places).sorted().toArray(),
                IntStream.range(0, cells.size()).toArray());
        boolean same = all
                && IntStream.range(0, places.length)
                        .allMatch(i -> isSame(plan.columns().get(i), uneven.contains(places[i])))
                && (plan.how().types() != Loading.Contract.DISCARD_VALUE
                        || plan.columns().stream().allMatch(column -> column.fits() == null));
        return same
                ? Optional.of(IntStream.range(0, places.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> places[i]))
                        .map(i -> plan.columns().get(i).name())
                        .toList())
                : Optional.empty();
    }

    /** @param uneven whether not all of the column's decimal numbers have as many digits behind the point */
    private static boolean isSame(Fitting column, boolean uneven) {
        ColumnKind from = column.source().kind();
        ColumnKind to = column.target().kind();
        boolean asText = to == ColumnKind.TEXT || to == ColumnKind.OTHER;
        return switch (from) {
            case TEXT -> asText;
            case DATE -> asText || to == from;
            case BIGINT -> asText || to.isWhole() || to == ColumnKind.DECIMAL;
            case DECIMAL -> to == from && (!uneven || column.target().precision() > 0);
            default -> to == from && SAME.contains(from);
        };
    }

    /** The bytes of a chunk; nothing if it has none that may be sent. */
    Optional<PlainRows.Part> part(Chunk chunk) {
        return selection.isWhole(chunk) ? rows.part(chunk.from(), chunk.to()) : Optional.empty();
    }

    /** The table's columns in the order of the file's. */
    List<Name> columns() {
        return columns;
    }
}
