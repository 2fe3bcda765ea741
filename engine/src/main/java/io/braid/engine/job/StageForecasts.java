// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.plan.MergePlan;
import io.braid.core.report.Forecast;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the stages of a merge or a deduplication will do, in words: their statements depend on what the stages before them find. */
final class StageForecasts {
    private StageForecasts() {}

    static List<Forecast.Stage> of(MergePlan plan) {
        List<Forecast.Stage> stages = new ArrayList<>();
        String rules = plan.rules().stream().map(MatchRule::text).collect(Collectors.joining(", "));
        stages.add(new Forecast.Stage(
                "import",
                imported(plan),
                "Each row's keys by " + rules + ", and the enrichments' cells that can be used, one table a file."));
        stages.add(new Forecast.Stage(
                "consolidate",
                names(MergeTables.GENERIC_KEY, MergeTables.ORIGINAL_KEY, MergeTables.RECORD_KEY, MergeTables.MEMBER),
                "Keys on more than " + plan.matching().maxKeyRows()
                        + " rows go; enrichment rows that share one of the others become one person ("
                        + how(plan.matching())));
        stages.add(new Forecast.Stage(
                "match",
                names(MergeTables.MATCH, MergeTables.MET_ENTITY),
                "One equality join a rule, the first rule that meets somebody first."));
        stages.add(new Forecast.Stage(
                "winners",
                names(MergeTables.CONTENDER, MergeTables.GOLDEN),
                "One value a column and person ("
                        + plan.survivorship().resolve().byDefault().text() + ", unless a column says otherwise)."));
        stages.add(new Forecast.Stage(
                "export",
                List.of(),
                "The original is read once more and written with its cells filled in; " + outputs(plan)
                        + " get their names together at the end."));
        return stages;
    }

    static List<Forecast.Stage> of(DedupePlan plan) {
        String rules = plan.matching().rules().stream().map(MatchRule::text).collect(Collectors.joining(", "));
        return List.of(
                new Forecast.Stage(
                        "import",
                        names(MergeTables.enrichment(0), MergeTables.RECORD),
                        "Each row's keys by " + rules + ", and all its cells."),
                new Forecast.Stage(
                        "consolidate",
                        names(MergeTables.GENERIC_KEY, MergeTables.RECORD_KEY, MergeTables.MEMBER),
                        "Keys on more than " + plan.matching().maxKeyRows()
                                + " rows go; rows that share one of the others become one person ("
                                + how(plan.matching())),
                new Forecast.Stage(
                        "winners",
                        names(MergeTables.CONTENDER, MergeTables.GOLDEN),
                        "One value a column and person ("
                                + plan.survivorship().resolve().byDefault().text()
                                + ", unless a column says otherwise)."),
                new Forecast.Stage(
                        "export",
                        List.of(),
                        "The file is read once more; each person's first row is written with the chosen values, the others"
                                + " are left out."));
    }

    private static String how(Matching matching) {
        String how = matching.consolidation().name().toLowerCase(Locale.ROOT).replace('_', '-') + ")";
        return matching.maxEntityRows() == 0
                ? how + "."
                : how + "; a person of more than " + matching.maxEntityRows() + " rows is split by the strongest rule.";
    }

    private static List<String> imported(MergePlan plan) {
        List<String> tables = new ArrayList<>(names(MergeTables.ORIGINAL));
        for (int file = 0; file < plan.with().size(); file++) {
            tables.addAll(names(MergeTables.enrichment(file)));
        }
        tables.addAll(names(MergeTables.RECORD));
        return tables;
    }

    private static String outputs(MergePlan plan) {
        Map<String, String> named = plan.outputs().named();
        named.remove("out");
        return named.isEmpty() ? "all parts" : "the merged file, " + String.join(", ", named.keySet());
    }

    private static List<String> names(Name... names) {
        return Stream.of(names).map(Name::bare).toList();
    }
}
