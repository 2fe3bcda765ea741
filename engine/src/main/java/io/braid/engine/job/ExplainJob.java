// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.report.Explanation;
import io.braid.core.report.RuleExplanation;
import io.braid.core.session.SessionManifest;
import io.braid.engine.shape.KeptMatches;
import io.braid.engine.shape.Quality;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explains a row of a merge whose session was kept: its keys, whom it met, how each cell was chosen. */
public final class ExplainJob {
    private final Path session;
    private final Cancellation cancellation;

    public ExplainJob(Path session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /**
     * Explains one row.
     *
     * @param column of the output, or {@code null} for all that records can give values for
     */
    public Explanation explain(long row, @Nullable String column) {
        SessionManifest.ofMerge(session);
        try (KeptSession kept = KeptSession.open(session, cancellation)) {
            KeptPlan plan = KeptPlan.of(kept);
            KeptMatches matches = new KeptMatches(kept.store(), plan.rules().size());
            List<String> cells = matches.original(row, plan.original().columns().size())
                    .orElseThrow(() -> new Failure(
                            FailureCode.E_OPTION_VALUE,
                            "\"" + plan.original().given().name() + "\" has no row " + row + ".",
                            "Rows count from 1, and those that could not be read are among the rejects."));
            KeptMatches.Decision decision = matches.decision(row);
            List<RuleExplanation> rules = new RuleExplainer(plan, kept.store(), matches).explain(cells, decision);
            return new Explanation(
                    kept.manifest().session(),
                    plan.original().given().name(),
                    row,
                    decision.quality().word(),
                    // A row that met nobody has no rule, though one may have been ambiguous.
                    decision.rule() < 0 || decision.quality() == Quality.AMBIGUOUS
                            ? ""
                            : plan.rules().get(decision.rule()).text(),
                    decision.contributes().stream().anyMatch(Objects::nonNull),
                    rules,
                    new EntityExplainer(plan, matches).explain(rules, decision),
                    new ColumnExplainer(plan, kept.store(), matches, decision).explain(row, cells, column));
        }
    }
}
