// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.engine.csv.Blanks;
import io.braid.engine.shape.KeptMatches;
import io.braid.engine.shape.KeptValues.Pinned;
import io.braid.engine.write.SplicePlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says why one cell of the merged file was filled, or why it was not: section 5 of the semantics, in words. */
final class Outcomes {
    private static final int NO_GROUP = -1;
    private static final int MOST_WINNERS = 5;

    private final KeptPlan plan;
    private final KeptMatches.Decision decision;
    private final SplicePlan splice;
    private final int column;
    private final int value;
    private final List<String> cells;
    private final Blanks blanks;

    /**
     * Looks at one column of the output.
     *
     * @param value the merged column that goes there, or -1
     * @param cells of the original's row
     */
    Outcomes(KeptPlan plan, KeptMatches.Decision decision, int column, int value, List<String> cells) {
        this.plan = plan;
        this.decision = decision;
        this.splice = plan.layout().splice();
        this.column = column;
        this.value = value;
        this.cells = cells;
        this.blanks = KeptPlan.blanks(plan.original());
    }

    /** What became of a cell. */
    record Said(boolean filled, String words) {}

    private boolean isNew() {
        return column >= cells.size();
    }

    /** What a chosen value does to the cell. */
    String fill() {
        if (!isNew()) {
            return word(splice.cells().get(column).fill());
        }
        return plan.original().column(plan.layout().merged().get(value).name()).isPresent()
                ? word(Fill.BESIDE)
                : "new column";
    }

    private static String word(Fill fill) {
        return fill.name().toLowerCase(Locale.ROOT);
    }

    String pinned(Pinned pin) {
        return "pinned by " + plan.overridesName() + " row " + KeptPlan.row(pin.row());
    }

    /** Of a column that no record's value goes to. */
    String unmerged() {
        String name = plan.original().columns().get(column);
        boolean offered =
                plan.enrichments().stream().anyMatch(file -> file.column(name).isPresent());
        if (!offered) {
            return "no enrichment has this column";
        }
        return switch (splice.cells().get(column).fill()) {
            case KEEP -> "the original is kept (--fill keep)";
            case BESIDE -> "the original stays, and what was found stands in a column of its own";
            case FILL_BLANK, OVERWRITE -> "not among the columns of --add";
        };
    }

    /**
     * What became of the cell.
     *
     * @param chosen value, or {@code null}
     * @param nobody whether no record has a value
     */
    Said of(@Nullable String chosen, boolean nobody, List<RecordPlace> winners) {
        String group = closedGroup();
        String cell = isNew() ? "" : cells.get(column);
        boolean blank = blanks.isBlank(cell);
        if (chosen == null) {
            return new Said(false, nothing(nobody, winners));
        }
        if (!group.isEmpty()) {
            return new Said(false, "not filled: " + group);
        }
        if (isNew()) {
            return new Said(true, "new, from " + places(winners));
        }
        if (blank) {
            return new Said(true, "was blank, filled from " + places(winners));
        }
        SplicePlan.Cell how = splice.cells().get(column);
        if (how.fill() != Fill.OVERWRITE) {
            return new Said(false, "not filled: the original is not blank");
        }
        if (how.same(cell, chosen)) {
            return new Said(
                    false, cell.equals(chosen) ? "the same already" : "not overwritten: the same in normal form");
        }
        return new Said(true, "overwritten from " + places(winners));
    }

    private String nothing(boolean nobody, List<RecordPlace> winners) {
        if (decision.contributes().stream().allMatch(entity -> entity == null)) {
            return "not filled: "
                    + switch (decision.quality()) {
                        case MATCHED -> "nobody contributes";
                        case DOUBTFUL -> "the match is doubtful";
                        case AMBIGUOUS -> "the row's keys belong to several entities";
                        case UNMATCHED -> "no record was found";
                    };
        }
        if (nobody) {
            return "not filled: no record has a value";
        }
        return winners.isEmpty()
                ? "not filled: the records do not agree"
                : "not filled: the record chosen for the group, " + places(winners) + ", has no value here";
    }

    /** The group that is not filled because some of its cells are not blank, as a sentence; else empty. */
    private String closedGroup() {
        int group = isNew()
                ? splice.added().get(column - cells.size()).group()
                : splice.cells().get(column).group();
        if (group == NO_GROUP) {
            return "";
        }
        List<String> filled = IntStream.range(0, cells.size())
                .filter(i -> splice.cells().get(i).group() == group && !blanks.isBlank(cells.get(i)))
                .mapToObj(plan.original().columns()::get)
                .toList();
        LockStep lockStep = plan.plan().survivorship().groups().get(group);
        return filled.isEmpty()
                ? ""
                : "of the group " + String.join("+", lockStep.columns()) + ", " + String.join(", ", filled)
                        + (filled.size() == 1 ? " is not blank" : " are not blank");
    }

    private static String places(List<RecordPlace> records) {
        String first = records.stream()
                .limit(MOST_WINNERS)
                .map(record -> record.file() + " row " + record.row())
                .collect(Collectors.joining(", "));
        return records.size() > MOST_WINNERS ? first + " and others" : first;
    }
}
