// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Section 5: what stands in the output, where it comes from, and what gave way to it. */
final class Filler {
    private final ReferenceInput input;
    private final MergeOptions options;
    private final Layout layout;
    private final Overrides overrides;

    Filler(ReferenceInput input, Layout layout, Overrides overrides) {
        this.input = input;
        this.options = input.options();
        this.layout = layout;
        this.overrides = overrides;
    }

    /**
     * One row of the output.
     *
     * @param provenance its lines in that side file
     * @param conflicts its lines in that side file
     */
    record FilledRow(List<String> cells, List<List<String>> provenance, List<List<String>> conflicts) {}

    /** A row being filled; lines of side files by the place of their column in the output. */
    private final class Draft {
        final String number;
        final List<String> original;
        final List<String> cells;
        final SortedMap<Integer, List<List<String>>> provenance = new TreeMap<>();
        final SortedMap<Integer, List<List<String>>> conflicts = new TreeMap<>();

        Draft(int number, List<String> original) {
            this.number = Integer.toString(number);
            this.original = original;
            cells = new ArrayList<>(original);
            while (cells.size() < layout.valueColumns()) {
                cells.add("");
            }
        }

        List<String> line(int place, String value, String file, int row, String reason, String strategy) {
            String column = layout.columns().get(place).strip();
            return List.of(number, column, value, file, Integer.toString(row), reason, strategy);
        }

        FilledRow done(Match match) {
            if (options.matchColumns()) {
                cells.add(match.quality().written());
                cells.add(match.rule().isPresent() ? rule(match.rule().getAsInt()) : "");
            }
            return new FilledRow(List.copyOf(cells), inOrder(provenance), inOrder(conflicts));
        }

        private List<List<String>> inOrder(SortedMap<Integer, List<List<String>>> lines) {
            return lines.values().stream().flatMap(List::stream).toList();
        }
    }

    /** @param number of the row, from 1 */
    FilledRow row(int number, List<String> original, Match match) {
        Draft draft = new Draft(number, original);
        for (Lockstep unit : layout.units()) {
            List<Candidate> candidates = match.candidates(options.doubtful(), unit.columns());
            Choice choice = unit.resolve().choose(candidates, options.normalisers());
            for (int column = 0; column < unit.columns().size(); column++) {
                OptionalInt place = layout.place(unit.columns().get(column));
                if (place.isPresent() && givesWay(unit, original)) {
                    fill(draft, place.getAsInt(), unit, column, choice);
                    note(draft, place.getAsInt(), unit, column, choice, candidates);
                }
            }
        }
        pin(draft);
        return draft.done(match);
    }

    /** Blank cells give way only together; all else always does, where it is not kept. */
    private boolean givesWay(Lockstep unit, List<String> original) {
        return unit.columns().stream()
                .filter(key -> !layout.isNew(key) && options.fillOf(key) == FillMode.FILL_BLANK)
                .allMatch(key -> layout.isBlank(original, key));
    }

    private void fill(Draft draft, int place, Lockstep unit, int column, Choice choice) {
        String key = unit.columns().get(column);
        String before = draft.cells.get(place);
        String chosen = choice.cell(column);
        boolean overwrites = !layout.isNew(key) && options.fillOf(key) == FillMode.OVERWRITE;
        if (chosen.isEmpty() || chosen.equals(before) || (overwrites && sameInNormalForm(key, before, chosen))) {
            return;
        }
        draft.cells.set(place, chosen);
        draft.provenance.put(
                place,
                choice.winners().stream()
                        .map(winner -> draft.line(
                                place,
                                winner.cells().get(column),
                                winner.origin().file(),
                                winner.origin().row(),
                                rule(winner.rule()),
                                unit.resolve().written()))
                        .toList());
    }

    /** Notes every value that lost. */
    private void note(Draft draft, int place, Lockstep unit, int column, Choice choice, List<Candidate> candidates) {
        Set<String> seen = new LinkedHashSet<>();
        List<List<String>> lines = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String value = candidate.cells().get(column);
            if (!value.isEmpty() && !choice.has(column, value) && seen.add(value)) {
                lines.add(draft.line(
                        place,
                        value,
                        candidate.origin().file(),
                        candidate.origin().row(),
                        choice.cell(column),
                        unit.resolve().written()));
            }
        }
        draft.conflicts.put(place, lines);
    }

    private void pin(Draft draft) {
        overrides.pins(draft.original).forEach((place, pin) -> {
            draft.cells.set(place, pin.value());
            String before = place < draft.original.size() ? draft.original.get(place) : "";
            draft.provenance.put(
                    place,
                    pin.value().equals(before)
                            ? List.of()
                            : List.of(draft.line(place, pin.value(), overrides.file(), pin.row(), "", "override")));
        });
    }

    private String rule(int position) {
        return input.rules().get(position).written();
    }

    /** Nothing equals nothing else: two texts without a normal form differ. */
    private boolean sameInNormalForm(String key, String a, String b) {
        Normaliser normaliser = input.normaliserOf(key);
        String normal = normaliser.normalise(a, options.normalisers());
        return normal != null && Objects.equals(normal, normaliser.normalise(b, options.normalisers()));
    }
}
