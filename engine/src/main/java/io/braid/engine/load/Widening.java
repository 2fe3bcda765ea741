// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of a table that are too narrow for what comes, and the types that would do: whole numbers up to any number,
 * decimal numbers without bounds, texts of any length, moments instead of days. What such a type can hold of the old values is
 * exactly these. Of the types that may follow, the first is taken that takes as many values as any.
 */
final class Widening {
    private final Store store;
    private final Name table;
    private final Set<String> possible;

    /**
     * @param table of the source
     * @param possible the columns of the target whose type can be changed
     */
    Widening(Store store, Name table, Set<String> possible) {
        this.store = store;
        this.table = table;
        this.possible = possible;
    }

    /** A column and what it may become; the first is as it is. */
    private record Ladder(Fitting column, List<Fitting> rungs) {}

    /** The columns as they should be; those that are not named stay. */
    List<Fitting> of(List<Fitting> columns) {
        List<Ladder> ladders = columns.stream()
                .filter(column -> possible.contains(column.target().name()))
                .map(column -> new Ladder(column, rungs(column)))
                .filter(ladder -> ladder.rungs().size() > 1 && unfit(ladder.column()) != null)
                .toList();
        if (ladders.isEmpty()) {
            return List.of();
        }
        List<Sql> counts = new ArrayList<>();
        for (Ladder ladder : ladders) {
            for (Fitting rung : ladder.rungs()) {
                Sql unfit = unfit(rung);
                counts.add(
                        unfit == null
                                ? Sql.of("0")
                                : Sql.of("count(*) FILTER ({unfit})").with("unfit", unfit));
            }
        }
        Row row = store.rows(Sql.of("SELECT {counts} FROM {table}")
                        .with("counts", Sql.join(",\n    ", counts))
                        .with("table", table))
                .get(0);
        List<Fitting> wider = new ArrayList<>();
        int cell = 0;
        for (Ladder ladder : ladders) {
            int best = 0;
            for (int rung = 1; rung < ladder.rungs().size(); rung++) {
                best = row.number(cell + rung) < row.number(cell + best) ? rung : best;
            }
            if (best > 0) {
                wider.add(ladder.rungs().get(best));
            }
            cell += ladder.rungs().size();
        }
        return wider;
    }

    private static @Nullable Sql unfit(Fitting column) {
        Sql type = column.hasType();
        Sql isShort = column.isShort();
        if (type != null) {
            return Sql.of("{cell} IS NOT NULL AND NOT coalesce({type}, FALSE)")
                    .with("cell", column.source().cell())
                    .with("type", type);
        }
        return isShort == null ? null : Sql.of("NOT coalesce({short}, TRUE)").with("short", isShort);
    }

    private static List<Fitting> rungs(Fitting column) {
        TargetColumn target = column.target();
        List<ColumnKind> kinds = new ArrayList<>();
        switch (target.kind()) {
            case SMALLINT -> kinds.addAll(List.of(ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.DECIMAL));
            case INTEGER -> kinds.addAll(List.of(ColumnKind.BIGINT, ColumnKind.DECIMAL));
            case BIGINT -> kinds.add(ColumnKind.DECIMAL);
            case REAL -> kinds.add(ColumnKind.DOUBLE);
            case DATE -> kinds.add(ColumnKind.TIMESTAMP);
            case DECIMAL -> {
                if (target.precision() > 0) {
                    kinds.add(ColumnKind.DECIMAL);
                }
            }
            case TEXT -> {
                if (target.length() > 0) {
                    kinds.add(ColumnKind.TEXT);
                }
            }
            default -> {
                return List.of(column);
            }
        }
        List<Fitting> rungs = new ArrayList<>(List.of(column));
        kinds.forEach(kind -> rungs.add(new Fitting(column.source(), target.of(kind))));
        return rungs;
    }
}
