// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the columns of a table that are too narrow for what comes, and the types that would do: whole numbers up to any number,
 * decimal numbers of as many digits as it takes, texts of any length, moments instead of days. What such a type can hold of the old
 * values is exactly these. Of the types that may follow, the first is taken that takes as many values as any.
 */
final class Widening {
    private final Store store;
    private final Name table;
    private final Set<String> possible;
    private final Wider wider;

    /**
     * @param table of the source
     * @param possible the columns of the target whose type can be changed
     */
    Widening(Store store, Name table, Set<String> possible, Wider wider) {
        this.store = store;
        this.table = table;
        this.possible = possible;
        this.wider = wider;
    }

    /** Says what a database makes of a column. */
    interface Wider {
        /** As {@link Destination#wider}. */
        Optional<TargetColumn> of(TargetColumn column, ColumnKind kind, Digits needed);
    }

    /**
     * Digits that decimal numbers need.
     *
     * @param before the point
     * @param after the point
     */
    record Digits(int before, int after) {}

    /** A column and what it may become; the first is as it is. */
    private record Ladder(Fitting column, List<Fitting> rungs) {}

    /** The columns as they should be; those that are not named stay. */
    List<Fitting> of(List<Fitting> columns) {
        List<Fitting> suspects = columns.stream()
                .filter(column -> possible.contains(column.target().name())
                        && column.fits() != null
                        && !kinds(column.target()).isEmpty())
                .toList();
        List<Ladder> ladders = ladders(suspects);
        if (ladders.isEmpty()) {
            return List.of();
        }
        List<Sql> counts = new ArrayList<>();
        for (Ladder ladder : ladders) {
            ladder.rungs()
                    .forEach(rung ->
                            counts.add(Sql.of("count(*) FILTER ({unfit})").with("unfit", unfit(rung))));
        }
        Row row = row(counts);
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

    /** The ladders of the columns that are too narrow for some value, as high as their numbers need. */
    private List<Ladder> ladders(List<Fitting> suspects) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        List<Sql> needed = new ArrayList<>();
        for (Fitting column : suspects) {
            Sql unfit = unfit(column);
            NumberText number = NumberText.of(column.source());
            needed.add(Sql.of("count(*) FILTER ({unfit})").with("unfit", unfit));
            needed.add(most(number.before(), unfit, number));
            needed.add(most(number.after(), unfit, number));
        }
        Row row = row(needed);
        List<Ladder> ladders = new ArrayList<>();
        for (int i = 0; i < suspects.size(); i++) {
            int cell = i * (needed.size() / suspects.size());
            if (row.number(cell) > 0) {
                Digits digits = new Digits((int) row.number(cell + 1), (int) row.number(cell + 2));
                Ladder ladder = new Ladder(suspects.get(i), rungs(suspects.get(i), digits));
                if (ladder.rungs().size() > 1) {
                    ladders.add(ladder);
                }
            }
        }
        return ladders;
    }

    private static Sql most(Sql digits, Sql unfit, NumberText number) {
        return Sql.of("coalesce(max(CASE WHEN {unfit} AND {number} THEN {digits} END), 0)")
                .with("unfit", unfit)
                .with("number", number.isNumber())
                .with("digits", digits);
    }

    private Row row(List<Sql> cells) {
        return store.rows(Sql.of("SELECT {cells} FROM {table}")
                        .with("cells", Sql.join(",\n    ", cells))
                        .with("table", table))
                .get(0);
    }

    private static Sql unfit(Fitting column) {
        Sql fits = column.fits();
        return fits == null
                ? Sql.of("FALSE")
                : Sql.of("{cell} IS NOT NULL AND NOT coalesce({fits}, FALSE)")
                        .with("cell", column.source().cell())
                        .with("fits", fits);
    }

    private List<Fitting> rungs(Fitting column, Digits needed) {
        List<Fitting> rungs = new ArrayList<>(List.of(column));
        for (ColumnKind kind : kinds(column.target())) {
            wider.of(column.target(), kind, needed)
                    .ifPresent(target -> rungs.add(new Fitting(column.source(), target)));
        }
        return rungs;
    }

    private static List<ColumnKind> kinds(TargetColumn target) {
        List<ColumnKind> kinds = new ArrayList<>();
        ColumnKind kind = target.kind();
        if (target.within() != null || target.precision() > 0 || target.length() > 0) {
            kinds.add(kind);
        }
        switch (kind) {
            case SMALLINT -> kinds.addAll(List.of(ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.DECIMAL));
            case INTEGER -> kinds.addAll(List.of(ColumnKind.BIGINT, ColumnKind.DECIMAL));
            case BIGINT -> kinds.add(ColumnKind.DECIMAL);
            case REAL -> kinds.add(ColumnKind.DOUBLE);
            case DATE -> kinds.add(ColumnKind.TIMESTAMP);
            default -> {
                // The widest of its kind.
            }
        }
        return kinds;
    }
}
