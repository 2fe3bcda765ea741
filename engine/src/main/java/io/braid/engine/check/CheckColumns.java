// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import io.braid.engine.table.StepTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where the columns that a check names are. Their names are told apart by more than capitals only where both are there. */
public final class CheckColumns {
    private final StepTable table;

    public CheckColumns(StepTable table) {
        this.table = table;
    }

    /**
     * Finds what a check names and its tables have not; all of it, before anything is done.
     *
     * @param tables gives the table of a step
     */
    public static void look(Step.Check check, Function<String, StepTable> tables) {
        Problems problems = new Problems();
        CheckColumns own = new CheckColumns(tables.apply(check.from()));
        for (CheckRule rule : check.rules()) {
            String whose = "The rule \"" + rule.title() + "\"";
            rule.requirement().columns().forEach(column -> own.look(whose, column, problems));
            if (rule.requirement() instanceof Requirement.References references) {
                CheckColumns other = new CheckColumns(tables.apply(references.table()));
                references.others().forEach(column -> other.look(whose, column, problems));
            }
        }
        check.standardise().keySet().forEach(column -> own.look("standardise", column, problems));
        problems.throwIfAny();
    }

    private void look(String whose, String column, Problems problems) {
        if (indexOrNone(column) < 0) {
            problems.add(
                    FailureCode.E_COLUMN_UNKNOWN,
                    whose + " names a column \"" + column + "\" that \"" + table.id() + "\" has not.",
                    Suggestion.hint(column, table.columns()));
        }
    }

    private int indexOrNone(String column) {
        List<String> columns = table.columns();
        int exact = columns.indexOf(column);
        for (int i = 0; exact < 0 && i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column.strip())) {
                return i;
            }
        }
        return exact;
    }

    /** The cells of a column that is there. */
    Cell cell(String column) {
        return new Cell(indexOrNone(column));
    }

    List<Cell> cells(List<String> columns) {
        return columns.stream().map(this::cell).toList();
    }

    /** The columns by their place, with what is said of each. */
    <V> Map<Integer, V> byPlace(Map<String, V> said) {
        Map<Integer, V> byPlace = new LinkedHashMap<>();
        said.forEach((column, value) -> byPlace.put(indexOrNone(column), value));
        return byPlace;
    }
}
