// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.Survivorship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which value survives. */
public final class SurvivorshipOptions {
    @Option(
            names = "--resolve",
            paramLabel = "[COLUMN[+COLUMN...]=]HOW",
            split = Settings.BETWEEN,
            completionCandidates = Choices.StrategyWords.class,
            description = "Which of several values wins: ${COMPLETION-CANDIDATES}. In [newest(updated_at), longest] the"
                    + " second settles the first one's ties. street+zip+city=longest takes all three from one"
                    + " record. May be given several times. Default: first.")
    private List<String> resolve = new ArrayList<>(List.of("first"));

    /** Which of several values survives. */
    public Survivorship survivorship(Gathered faults) {
        Resolve byDefault = Resolve.FIRST;
        Map<String, Resolve> byColumn = new LinkedHashMap<>();
        List<LockStep> groups = new ArrayList<>();
        for (String text : resolve) {
            ResolveText.Assignment assignment = faults.readOrNull(() -> ResolveText.parseAssignment(text));
            if (assignment == null) {
                continue;
            }
            switch (assignment.columns().size()) {
                case 0 -> byDefault = assignment.resolve();
                case 1 -> byColumn.put(assignment.columns().get(0), assignment.resolve());
                default -> groups.add(new LockStep(assignment.columns(), assignment.resolve()));
            }
        }
        return new Survivorship(new ColumnChoice<>(byDefault, byColumn), groups);
    }
}
