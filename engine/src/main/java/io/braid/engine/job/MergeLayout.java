// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Fill;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.RuleColumn;
import io.braid.engine.normalise.Normalisers;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.shape.MergedColumn;
import io.braid.engine.shape.Quality;
import io.braid.engine.write.SplicePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which columns the merged file has and where their values come from: section 5 of the semantics, worked out from the
 * headers alone.
 *
 * @param merged columns the enrichments give values for, in order of first appearance
 * @param splice what happens to each cell of the original
 * @param names the merged file's columns
 * @param renamed output columns that could not keep their name
 * @param enrichmentColumns every enrichment column as spelled in the original, else as first seen, and where it stands
 */
record MergeLayout(
        List<MergedColumn> merged,
        SplicePlan splice,
        List<String> names,
        Map<String, String> renamed,
        Map<String, Map<Integer, Integer>> enrichmentColumns) {

    static MergeLayout of(MergePlan plan, OpenedSource original, List<OpenedSource> enrichments) {
        return new Maker(plan, original, enrichments).make();
    }

    private static final class Maker {
        private final MergePlan plan;
        private final OpenedSource original;
        private final Map<String, Map<Integer, Integer>> sources = new LinkedHashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final List<String> names;
        private final Map<String, String> renamed = new LinkedHashMap<>();
        private final List<MergedColumn> merged = new ArrayList<>();
        private final Map<Integer, Integer> fills = new HashMap<>();
        private final List<SplicePlan.Added> added = new ArrayList<>();

        Maker(MergePlan plan, OpenedSource original, List<OpenedSource> enrichments) {
            this.plan = plan;
            this.original = original;
            this.names = new ArrayList<>(original.columns());
            names.forEach(name -> taken.add(key(name)));
            Map<String, String> spelled = new HashMap<>();
            original.columns().forEach(name -> spelled.put(key(name), name));
            for (int file = 0; file < enrichments.size(); file++) {
                List<String> columns = enrichments.get(file).columns();
                for (int column = 0; column < columns.size(); column++) {
                    String name = columns.get(column);
                    sources.computeIfAbsent(spelled.computeIfAbsent(key(name), unseen -> name), n -> new HashMap<>())
                            .put(file, column);
                }
            }
        }

        MergeLayout make() {
            for (Map.Entry<String, Map<Integer, Integer>> column : sources.entrySet()) {
                if (isWanted(column.getKey())) {
                    place(column.getKey(), column.getValue());
                }
            }
            if (plan.matchColumns()) {
                add("match_quality", -1);
                add("match_rule", -1);
            }
            return new MergeLayout(List.copyOf(merged), splice(), List.copyOf(names), renamed, sources);
        }

        private boolean isWanted(String name) {
            List<String> add = plan.add();
            return add == null || add.stream().anyMatch(wanted -> key(wanted).equals(key(name)));
        }

        private void place(String name, Map<Integer, Integer> where) {
            int place = original.column(name).orElse(-1);
            Fill fill = plan.fill().of(name);
            if (place >= 0 && fill == Fill.KEEP) {
                return;
            }
            int value = merged.size();
            merged.add(new MergedColumn(name, plan.resolve().of(name), where));
            if (place < 0) {
                add(name, value);
            } else if (fill == Fill.BESIDE) {
                add(name + "_enriched", value);
            } else {
                fills.put(place, value);
            }
        }

        private void add(String wanted, int value) {
            String free = wanted;
            for (int i = 2; !taken.add(key(free)); i++) {
                free = wanted + "_" + i;
            }
            if (!free.equals(wanted)) {
                renamed.put(wanted, free);
            }
            names.add(free);
            added.add(new SplicePlan.Added(free, value));
        }

        private SplicePlan splice() {
            List<SplicePlan.Cell> cells = new ArrayList<>();
            for (int i = 0; i < original.columns().size(); i++) {
                String name = original.columns().get(i);
                cells.add(new SplicePlan.Cell(
                        plan.fill().of(name),
                        fills.getOrDefault(i, -1),
                        Normalisers.of(normalisation(name), plan.region())));
            }
            return new SplicePlan(
                    cells,
                    added,
                    plan.matchColumns()
                            ? Arrays.stream(Quality.values()).map(Quality::word).toList()
                            : null,
                    plan.rules().stream().map(MatchRule::text).toList(),
                    original.given().options().rename().isEmpty() ? null : original.columns());
        }

        /** As a rule says, else as the name suggests. */
        private Normalisation normalisation(String name) {
            return plan.rules().stream()
                    .flatMap(rule -> rule.columns().stream())
                    .filter(column -> key(column.name()).equals(key(name)))
                    .map(RuleColumn::normalisation)
                    .findFirst()
                    .orElseGet(() -> Normalisation.guess(name));
        }

        private static String key(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
