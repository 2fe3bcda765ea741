// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * What the holes of a {@link Dialect}'s statements are in one load.
 *
 * @param now the moment of the load
 */
record ApplyFilling(LoadPlan plan, Dialect dialect, Sql now) {
    /** Fills the holes that are there. */
    Sql of(Sql sql) {
        List<Fitting> changing = plan.others();
        List<Sql> sets = new ArrayList<>(changing.stream()
                .map(column -> dialect.set().with("value", Sql.of("s.{name}")).with("name", column.name()))
                .toList());
        List<Sql> differs =
                new ArrayList<>(changing.stream().map(dialect::differs).toList());
        if (plan.how().missing() == Loading.Missing.SOFT_DELETE && plan.mode() != LoadMode.SCD2) {
            Name deleted = Name.fromOutside(LoadPlan.DELETED_AT);
            sets.add(dialect.set().with("name", deleted).with("value", Sql.of("NULL")));
            differs.add(Sql.of("t.{deleted} IS NOT NULL").with("deleted", deleted));
        }
        boolean all = plan.how().compare() == Loading.Compare.ALL && plan.mode() != LoadMode.SCD2;
        return sql.withIfOpen("table", plan.table().quoted())
                .withIfOpen("stage", plan.stage())
                .withIfOpen("row", LoadPlan.ROW)
                .withIfOpen("columns", Sql.join(", ", plan.names()))
                .withIfOpen("keys", each(", ", plan.key(), "{name}"))
                .withIfOpen("values", each(", ", plan.columns(), "s.{name}"))
                .withIfOpen("on", each(" AND ", plan.key(), "t.{name} = s.{name}"))
                .withIfOpen("sets", Sql.join(", ", sets))
                .withIfOpen(
                        "differs",
                        all
                                ? Sql.of("TRUE")
                                : differs.isEmpty()
                                        ? Sql.of("FALSE")
                                        : Sql.of("({any})").with("any", Sql.join(" OR ", differs)))
                .withIfOpen("now", now)
                .withIfOpen("since", Name.fromOutside(LoadPlan.VALID_FROM))
                .withIfOpen("until", Name.fromOutside(LoadPlan.VALID_TO))
                .withIfOpen("deleted", Name.fromOutside(LoadPlan.DELETED_AT));
    }

    private static Sql each(
            @CompileTimeConstant String between, List<Fitting> columns, @CompileTimeConstant String text) {
        return Sql.join(
                between, columns.stream().map(column -> named(text, column)).toList());
    }

    private static Sql named(@CompileTimeConstant String text, Fitting column) {
        return Sql.of(text).with("name", column.name());
    }
}
