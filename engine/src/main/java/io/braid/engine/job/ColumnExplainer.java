// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.StrategyKind;
import io.braid.core.report.ColumnExplanation;
import io.braid.core.report.ColumnExplanation.Candidate;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.Choice;
import io.braid.engine.shape.KeptMatches;
import io.braid.engine.shape.KeptValues;
import io.braid.engine.shape.KeptValues.Contender;
import io.braid.engine.shape.KeptValues.Golden;
import io.braid.engine.shape.KeptValues.Pinned;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.store.ReadOnlyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says of each cell of a merged row what could have stood there, what was chosen, and why it stands there or not. */
final class ColumnExplainer {
    private static final int MOST_CONTENDERS = 10_000;
    private static final int MOST_CANDIDATES = 100;
    private static final int NO_VALUE = -1;

    private final KeptPlan plan;
    private final MergeLayout layout;
    private final KeptMatches matches;
    private final KeptMatches.Decision decision;
    private final KeptValues values;
    private final MergedShape shape;

    ColumnExplainer(KeptPlan plan, ReadOnlyStore store, KeptMatches matches, KeptMatches.Decision decision) {
        this.plan = plan;
        this.layout = plan.layout();
        this.matches = matches;
        this.decision = decision;
        this.shape = plan.shape();
        this.values = new KeptValues(store, shape);
    }

    /** What there is to know of the row. */
    private record Row(
            List<String> cells,
            List<String> merged,
            @Nullable Golden golden,
            List<Contender> contenders,
            Map<Integer, Pinned> pins) {}

    /** @param wanted one column of the output, or {@code null} for all that records can give values for */
    List<ColumnExplanation> explain(long number, List<String> cells, @Nullable String wanted) {
        List<Integer> asked = asked(wanted);
        Golden golden = values.golden(number).orElse(null);
        Row row = new Row(
                cells,
                matches.merged(number, layout.names().size()),
                golden,
                golden == null ? List.of() : values.contenders(golden, MOST_CONTENDERS),
                pins(cells));
        return asked.stream()
                .filter(column -> wanted != null || value(column) != NO_VALUE || row.pins.containsKey(column))
                .map(column -> explain(column, row))
                .toList();
    }

    private List<Integer> asked(@Nullable String wanted) {
        List<String> names = layout.pinnable();
        if (wanted == null) {
            return IntStream.range(0, names.size()).boxed().toList();
        }
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).strip().equalsIgnoreCase(wanted.strip())) {
                return List.of(column);
            }
        }
        throw new Failure(
                FailureCode.E_COLUMN_UNKNOWN,
                "The merged file has no column \"" + wanted + "\" to explain.",
                Suggestion.hint(wanted, names));
    }

    private Map<Integer, Pinned> pins(List<String> cells) {
        SourceHeader overrides = plan.overrides();
        return overrides == null || overrides.columns().isEmpty()
                ? Map.of()
                : values.pins(cells.get(
                        plan.original().column(overrides.columns().get(0)).orElseThrow()));
    }

    /** The merged column that goes to an output column. */
    private int value(int column) {
        return IntStream.range(0, layout.outputs().size())
                .filter(value -> layout.outputs().get(value).column() == column)
                .findFirst()
                .orElse(NO_VALUE);
    }

    private ColumnExplanation explain(int column, Row row) {
        int value = value(column);
        Outcomes outcomes = new Outcomes(plan, decision, column, value, row.cells);
        String original = column < row.cells.size() ? row.cells.get(column) : null;
        Pinned pin = row.pins.get(column);
        Choice choice = value == NO_VALUE ? null : choice(value);
        if (choice == null) {
            return new ColumnExplanation(
                    layout.names().get(column),
                    original,
                    "",
                    "",
                    List.of(),
                    row.merged.get(column),
                    pin != null,
                    pin == null ? outcomes.unmerged() : outcomes.pinned(pin),
                    null,
                    "",
                    List.of(),
                    List.of(),
                    0);
        }
        String chosen = row.golden == null ? null : row.golden.values().get(value);
        List<Contender> candidates = row.contenders.stream()
                .filter(contender -> choice.columns().stream()
                        .anyMatch(other -> contender.values().get(other) != null))
                .toList();
        List<Long> places = row.golden == null || chosenNothing(row.golden, choice)
                ? List.of()
                : Objects.requireNonNullElse(
                        row.golden.places().get(choice.columns().get(0)), List.of());
        List<RecordPlace> winners = places.stream()
                .map(place -> plan.place(place & MergeTables.RECORD_MASK))
                .toList();
        Outcomes.Said said = outcomes.of(chosen, candidates.isEmpty(), winners);
        return new ColumnExplanation(
                layout.names().get(column),
                original,
                outcomes.fill(),
                choice.resolve().text(),
                choice.columns().size() == 1
                        ? List.of()
                        : choice.columns().stream()
                                .map(other -> layout.merged().get(other).name())
                                .toList(),
                row.merged.get(column),
                pin != null || said.filled(),
                pin == null ? said.words() : outcomes.pinned(pin),
                chosen,
                why(choice, candidates, places),
                winners,
                candidates(value, choice, chosen, candidates, places),
                candidates.size());
    }

    private Choice choice(int value) {
        return layout.choices().stream()
                .filter(choice -> choice.columns().contains(value))
                .findFirst()
                .orElseThrow();
    }

    private static boolean chosenNothing(Golden golden, Choice choice) {
        return choice.columns().stream().allMatch(column -> golden.values().get(column) == null);
    }

    private String why(Choice choice, List<Contender> candidates, List<Long> places) {
        if (candidates.isEmpty()) {
            return "";
        }
        if (choice.resolve().is(StrategyKind.COLLECT)) {
            return choice.resolve().text() + ": " + places.size() + (places.size() == 1 ? " text" : " different texts")
                    + " of " + candidates.size() + (candidates.size() == 1 ? " candidate" : " candidates");
        }
        if (choice.resolve().is(StrategyKind.UNANIMOUS) && candidates.size() > 1) {
            return places.isEmpty()
                    ? "unanimous: the candidates do not agree"
                    : "unanimous: all " + candidates.size() + " candidates agree";
        }
        WhyWon why = new WhyWon(shape, plan.enrichments(), choice, candidates);
        return candidates.stream()
                .filter(candidate -> places.contains(candidate.place()))
                .findFirst()
                .map(why::words)
                .orElse("");
    }

    private List<Candidate> candidates(
            int value, Choice choice, @Nullable String chosen, List<Contender> candidates, List<Long> places) {
        Set<String> parts = choice.resolve().is(StrategyKind.COLLECT)
                ? candidates.stream()
                        .filter(candidate -> places.contains(candidate.place()))
                        .map(candidate -> text(candidate, value))
                        .collect(Collectors.toSet())
                : chosen == null ? Set.of() : Set.of(chosen);
        List<Candidate> shown = new ArrayList<>();
        for (Contender candidate : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
            RecordPlace place = plan.place(candidate.record());
            shown.add(new Candidate(
                    text(candidate, value),
                    place.file(),
                    place.row(),
                    plan.rules().get(candidate.rule()).text(),
                    parts.contains(text(candidate, value))));
        }
        return shown;
    }

    private static String text(Contender candidate, int value) {
        return Objects.requireNonNullElse(candidate.values().get(value), "");
    }
}
