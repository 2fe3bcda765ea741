// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.plan.Requirement;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/** Whether cells are within bounds: read as numbers of double precision, or as moments of ISO 8601, in UTC where they name no zone. */
final class Ranges {
    private Ranges() {}

    /** Whether a cell that is not blank is neither; true or false, never null. */
    static Sql isOutside(Cell cell, Requirement.Range range) {
        Sql value = range.moments()
                ? moment(cell)
                : Sql.of("TRY_CAST({text} AS DOUBLE)").with("text", cell.bare());
        List<Sql> fulfilled = new ArrayList<>();
        fulfilled.add(Sql.of("isfinite({value})").with("value", value));
        if (range.min() != null) {
            fulfilled.add(Sql.of("{value} >= {bound}").with("value", value).with("bound", bound(range.min(), range)));
        }
        if (range.max() != null) {
            fulfilled.add(Sql.of("{value} <= {bound}").with("value", value).with("bound", bound(range.max(), range)));
        }
        return Sql.of("NOT coalesce({fulfilled}, FALSE)").with("fulfilled", Sql.join(" AND ", fulfilled));
    }

    /** The moment a cell holds, or null. */
    static Sql moment(Cell cell) {
        return Sql.of("TRY_CAST({text} AS TIMESTAMP)").with("text", cell.bare());
    }

    private static Sql bound(String text, Requirement.Range range) {
        return (range.moments() ? Sql.of("CAST({text} AS TIMESTAMP)") : Sql.of("CAST({text} AS DOUBLE)"))
                .with("text", Literal.of(text));
    }
}
