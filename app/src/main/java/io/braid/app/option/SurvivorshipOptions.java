// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.Resolve;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Who is one person, and which value survives. */
public final class SurvivorshipOptions {
    @Option(
            names = "--fill",
            paramLabel = "[COLUMN=]HOW",
            split = Settings.BETWEEN,
            completionCandidates = Choices.FillWords.class,
            description = "What a found value does to a cell: ${COMPLETION-CANDIDATES}. beside puts it in a new column"
                    + " COLUMN_enriched. May be given several times. Default: fill_blank.")
    private List<String> fill = new ArrayList<>(List.of("fill_blank"));

    @Option(
            names = "--resolve",
            paramLabel = "[COLUMN=]HOW",
            split = Settings.BETWEEN,
            completionCandidates = Choices.ResolveWords.class,
            description = "Which of several values wins: ${COMPLETION-CANDIDATES}. May be given several times."
                    + " Default: first.")
    private List<String> resolve = new ArrayList<>(List.of("first"));

    @Option(
            names = "--consolidate",
            paramLabel = "HOW",
            completionCandidates = Choices.ConsolidateWords.class,
            description = "When enrichment rows are one person: ${COMPLETION-CANDIDATES}. agree joins by any rule"
                    + " unless a higher one disagrees. Default: ${DEFAULT-VALUE}.")
    private String consolidate = "agree";

    @Option(
            names = "--on-ambiguous",
            paramLabel = "HOW",
            completionCandidates = Choices.AmbiguousWords.class,
            description = "What a key of several persons does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String onAmbiguous = "skip";

    @Option(
            names = "--doubtful",
            paramLabel = "HOW",
            completionCandidates = Choices.DoubtfulWords.class,
            description = "What happens to rows whose matches contradict them: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private String doubtful = "skip";

    /** What happens to the original's cells. */
    public ColumnChoice<Fill> fill(Gathered faults) {
        return Choices.FILL.parse(fill, Fill.FILL_BLANK, faults);
    }

    /** Which of several values is chosen. */
    public ColumnChoice<Resolve> resolve(Gathered faults) {
        return Choices.RESOLVE.parse(resolve, Resolve.FIRST, faults);
    }

    public Consolidation consolidation(Gathered faults) {
        return faults.read(Consolidation.AGREE, () -> Choices.CONSOLIDATE.parse(consolidate));
    }

    public OnAmbiguous onAmbiguous(Gathered faults) {
        return faults.read(OnAmbiguous.SKIP, () -> Choices.ON_AMBIGUOUS.parse(onAmbiguous));
    }

    public Doubtful doubtful(Gathered faults) {
        return faults.read(Doubtful.SKIP, () -> Choices.DOUBTFUL.parse(doubtful));
    }
}
