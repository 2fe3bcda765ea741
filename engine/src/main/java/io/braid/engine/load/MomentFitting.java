// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import org.jspecify.annotations.Nullable;

/** What fits into columns of days, times of a day and moments, of which microseconds are the smallest part. */
record MomentFitting(Fitting column) {
    private static final String DAY = "-?[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}";
    private static final String TIME = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6}0*)?)?";
    private static final String FINER = "\\.[0-9]{6}[0-9]*[1-9]";
    private static final String OF_A_ZONE = ":[0-9.]+ ?[-+][0-9:]*[1-9]";

    /** Whether a value that is there is of the target's type; {@code null} if all are. */
    @Nullable
    Sql isOfType() {
        ColumnKind from = column.source().kind();
        ColumnKind to = column.target().kind();
        boolean moment = from == ColumnKind.TIMESTAMP || from == ColumnKind.TIMESTAMP_TZ;
        if (from == ColumnKind.TEXT) {
            return Fitting.both(column.there(), ofText(to));
        }
        if (moment && to == ColumnKind.TIME) {
            return Sql.of("FALSE");
        }
        if (column.source().isFiner() && to != ColumnKind.DATE) {
            return Fitting.both(column.there(), column.cell("TRY_CAST({cell} AS TIMESTAMP) = {cell}"));
        }
        if (from == to) {
            return null;
        }
        return to == ColumnKind.DATE
                ? Fitting.both(
                        column.there(),
                        Sql.of("{cell} = {value}")
                                .with("cell", column.source().cell())
                                .with("value", column.value()))
                : column.there();
    }

    private Sql ofText(ColumnKind to) {
        return switch (to) {
            case DATE -> column.cell("regexp_full_match(trim({cell}), {form})").with("form", Literal.of(DAY));
            case TIME -> column.cell("regexp_full_match(trim({cell}), {form})").with("form", Literal.of(TIME));
            case TIMESTAMP ->
                column.cell("NOT regexp_matches({cell}, {finer}) AND NOT regexp_matches({cell}, {zone})")
                        .with("finer", Literal.of(FINER))
                        .with("zone", Literal.of(OF_A_ZONE));
            default -> column.cell("NOT regexp_matches({cell}, {finer})").with("finer", Literal.of(FINER));
        };
    }
}
