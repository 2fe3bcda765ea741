// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.RulePart;
import io.braid.engine.normalise.Normalisers;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.Choice;
import io.braid.engine.shape.MergedColumn;
import io.braid.engine.shape.Quality;
import io.braid.engine.write.Chosen;
import io.braid.engine.write.SplicePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which columns the merged file has and where their values come from: section 5 of the semantics, worked out from the
 * headers alone.
 *
 * @param merged columns the enrichments give values for, in order of first appearance
 * @param choices which of them are chosen together, and how
 * @param outputs where each merged column goes, by merged column
 * @param splice what happens to each cell of the original
 * @param names the merged file's columns
 * @param renamed output columns that could not keep their name
 * @param carried of each enrichment, the columns that can fill something or that a rule reads
 * @param enrichmentColumns every enrichment column as spelled in the original, else as first seen, and where it stands
 */
record MergeLayout(
        List<MergedColumn> merged,
        List<Choice> choices,
        List<Output> outputs,
        SplicePlan splice,
        List<String> names,
        Map<String, String> renamed,
        List<List<Integer>> carried,
        Map<String, Map<Integer, Integer>> enrichmentColumns) {

    /**
     * A column of the output.
     *
     * @param column counted from 0; -1 for a kept one, which only has a say in what its group takes
     * @param blank the original's columns that must be blank for a chosen value to go there
     */
    record Output(int column, List<Integer> blank) {
        boolean isWritten() {
            return column >= 0;
        }
    }

    /** @param all whether every column of the enrichments is carried, whatever the original has */
    static MergeLayout of(
            MergePlan plan, SourceHeader original, List<? extends SourceHeader> enrichments, boolean all) {
        return new Maker(plan, original, enrichments, all).make();
    }

    /** The names of the columns that can be pinned: all but the match columns. */
    List<String> pinnable() {
        return names.subList(0, names.size() - (splice.qualities() == null ? 0 : 2));
    }

    /** The strategy of each output column, as a person writes it; empty where there is nothing to choose. */
    List<String> strategies() {
        List<String> texts = new ArrayList<>(Collections.nCopies(names.size(), ""));
        for (Choice choice : choices) {
            choice.columns().stream()
                    .map(outputs::get)
                    .filter(Output::isWritten)
                    .forEach(output ->
                            texts.set(output.column(), choice.resolve().text()));
        }
        return texts;
    }

    /** The way each output column is filled, as a person writes it; empty where no enrichment has anything for it. */
    List<String> fills(MergePlan plan) {
        List<String> texts = new ArrayList<>(Collections.nCopies(names.size(), ""));
        for (int value = 0; value < merged.size(); value++) {
            if (outputs.get(value).isWritten()) {
                texts.set(
                        outputs.get(value).column(),
                        plan.fill().of(merged.get(value).name()).name().toLowerCase(Locale.ROOT));
            }
        }
        return texts;
    }

    private static final class Maker {
        private static final Set<Normalisation> PARTIAL =
                EnumSet.of(Normalisation.DOMAIN, Normalisation.SOUNDEX, Normalisation.METAPHONE);

        private final boolean all;
        private final MergePlan plan;
        private final SourceHeader original;
        private final List<? extends SourceHeader> enrichments;
        private final Map<String, Map<Integer, Integer>> sources = new LinkedHashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final List<String> names;
        private final Map<String, String> renamed = new LinkedHashMap<>();
        private final List<MergedColumn> merged = new ArrayList<>();
        private final Map<Integer, Integer> fills = new HashMap<>();
        private final List<SplicePlan.Added> added = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();

        Maker(MergePlan plan, SourceHeader original, List<? extends SourceHeader> enrichments, boolean all) {
            this.all = all;
            this.plan = plan;
            this.original = original;
            this.enrichments = enrichments;
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
            List<Choice> choices = Choosing.of(merged, plan.survivorship());
            List<List<Integer>> carried = IntStream.range(0, enrichments.size())
                    .mapToObj(this::carried)
                    .toList();
            return new MergeLayout(
                    List.copyOf(merged),
                    choices,
                    List.copyOf(outputs),
                    splice(choices, chosen(choices, carried)),
                    List.copyOf(names),
                    renamed,
                    carried,
                    sources);
        }

        private boolean isWanted(String name) {
            List<String> add = plan.add();
            return add == null || add.stream().anyMatch(wanted -> key(wanted).equals(key(name)));
        }

        private void place(String name, Map<Integer, Integer> where) {
            int place = original.column(name).orElse(-1);
            Fill fill = plan.fill().of(name);
            if (place >= 0 && fill == Fill.KEEP) {
                if (hasNewColumnInStep(name)) {
                    merged.add(new MergedColumn(name, where));
                    outputs.add(new Output(-1, List.of()));
                }
                return;
            }
            int value = merged.size();
            merged.add(new MergedColumn(name, where));
            List<Integer> blank = mustBeBlank(name, place);
            outputs.add(new Output(place < 0 || fill == Fill.BESIDE ? names.size() : place, blank));
            if (place < 0) {
                add(name, value);
            } else if (fill == Fill.BESIDE) {
                add(name + "_enriched", value);
            } else {
                fills.put(place, value);
            }
        }

        /** Whether a column that the original lacks keeps step with this one. */
        private boolean hasNewColumnInStep(String name) {
            return plan.survivorship().group(name).stream()
                    .flatMap(group -> group.columns().stream())
                    .anyMatch(column ->
                            isWanted(column) && original.column(column).isEmpty());
        }

        private List<Integer> mustBeBlank(String name, int place) {
            if (group(name) >= 0) {
                return plan.survivorship().group(name).stream()
                        .flatMap(group -> group.columns().stream())
                        .filter(this::isWanted)
                        .map(original::column)
                        .filter(OptionalInt::isPresent)
                        .map(OptionalInt::getAsInt)
                        .toList();
            }
            return place >= 0 && plan.fill().of(name) == Fill.FILL_BLANK ? List.of(place) : List.of();
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
            added.add(new SplicePlan.Added(
                    free, value, value < 0 ? -1 : group(merged.get(value).name())));
        }

        /** The group whose cells of the original must all be blank before any of it is filled, or -1. */
        private int group(String name) {
            LockStep group = plan.survivorship().group(name).orElse(null);
            if (group == null || !isWanted(name)) {
                return -1;
            }
            boolean guarded = group.columns().stream()
                    .filter(column ->
                            isWanted(column) && original.column(column).isPresent())
                    .anyMatch(column -> plan.fill().of(column) == Fill.FILL_BLANK);
            return guarded ? plan.survivorship().groups().indexOf(group) : -1;
        }

        private SplicePlan splice(List<Choice> choices, List<Chosen> values) {
            List<SplicePlan.Cell> cells = new ArrayList<>();
            for (int i = 0; i < original.columns().size(); i++) {
                String name = original.columns().get(i);
                cells.add(new SplicePlan.Cell(
                        plan.fill().of(name),
                        fills.getOrDefault(i, -1),
                        group(name),
                        Normalisers.of(normalisation(name), plan.matching().forms())));
            }
            return new SplicePlan(
                    cells,
                    added,
                    plan.matchColumns()
                            ? Arrays.stream(Quality.values()).map(Quality::word).toList()
                            : null,
                    plan.rules().stream().map(MatchRule::text).toList(),
                    values,
                    plan.outputs().tellsOfConflicts() ? Choosing.contests(choices, outputs) : List.of(),
                    plan.survivorship().groups().size(),
                    original.given().options().rename().isEmpty() ? null : original.columns());
        }

        private List<Integer> carried(int file) {
            NavigableSet<Integer> columns = new TreeSet<>();
            if (all) {
                IntStream.range(0, enrichments.get(file).columns().size()).forEach(columns::add);
            }
            merged.stream()
                    .filter(column -> column.sources().containsKey(file))
                    .forEach(column -> columns.add(column.sources().get(file)));
            plan.rules().stream()
                    .flatMap(MatchRule::columns)
                    .forEach(column -> enrichments.get(file).column(column).ifPresent(columns::add));
            return List.copyOf(columns);
        }

        private List<Chosen> chosen(List<Choice> choices, List<List<Integer>> carried) {
            return IntStream.range(0, merged.size())
                    .mapToObj(column -> Choosing.chosen(merged.get(column), column, choices, carried))
                    .toList();
        }

        /** As a rule says, unless it sees less than the whole value, else as the name suggests. */
        private Normalisation normalisation(String name) {
            return plan.rules().stream()
                    .flatMap(rule -> rule.parts().stream())
                    .filter(part -> part.columns().stream()
                            .anyMatch(column -> key(column).equals(key(name))))
                    .map(RulePart::normalisation)
                    .filter(kind -> !PARTIAL.contains(kind))
                    .findFirst()
                    .orElseGet(() -> Normalisation.guess(name));
        }

        private static String key(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
