// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.TargetChecks;
import io.braid.core.text.Figures;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds the table that was loaded to what must be true of it, in the transaction that finishes the load. */
final class TargetCheck {
    private TargetCheck() {}

    /** @throws io.braid.core.error.Failure {@link FailureCode#E_CHECK_FAILED}, with all that does not hold */
    static void hold(Remote remote, LoadPlan plan) throws SQLException {
        TargetChecks checks = plan.how().checks();
        if (checks.isEmpty()) {
            return;
        }
        List<Sql> asked = new ArrayList<>();
        checks.rows()
                .forEach(check -> asked.add(Sql.of("coalesce(sum(CASE WHEN NOT ({check}) THEN 1 ELSE 0 END), 0)")
                        .with("check", Foreign.of(check))));
        checks.table()
                .forEach(check -> asked.add(
                        Sql.of("CASE WHEN ({check}) THEN 0 ELSE 1 END").with("check", Foreign.of(check))));
        RemoteRow found = remote.row(Sql.of("SELECT {asked} FROM {table}")
                .with("asked", Sql.join(", ", asked))
                .with("table", plan.table().quoted()));
        Problems problems = new Problems();
        String hint = plan.way() == LoadPlan.Way.DIRECT
                ? "The rows are in the table. Mend them there or in the source; then go on."
                : "Nothing was changed. Look at the source, or at the check.";
        for (int i = 0; i < asked.size(); i++) {
            long failing = found.number(i);
            if (failing == 0) {
                continue;
            }
            boolean ofRows = i < checks.rows().size();
            String check = ofRows
                    ? checks.rows().get(i)
                    : checks.table().get(i - checks.rows().size());
            problems.add(
                    FailureCode.E_CHECK_FAILED,
                    ofRows
                            ? Figures.count(failing) + (failing == 1 ? " row" : " rows") + " of "
                                    + plan.table().name() + (failing == 1 ? " fails \"" : " fail \"") + check + "\"."
                            : "The table " + plan.table().name() + " fails \"" + check + "\".",
                    hint);
        }
        problems.throwIfAny();
    }
}
