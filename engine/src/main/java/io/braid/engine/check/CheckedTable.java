// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import io.braid.core.report.QualityReport;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The table that rules look at: a step's, or a copy of it whose columns are in normal form where that is asked for. */
public final class CheckedTable {
    private final Store store;
    private final Step.Check check;
    private final StepTable from;
    private final Name name;
    private final Forms forms;

    /**
     * A table that is there, or that {@link #standardise} makes.
     *
     * @param from the step's table
     * @param made the name of the table that the check makes
     */
    public CheckedTable(Store store, Step.Check check, StepTable from, Name made) {
        this.store = store;
        this.check = check;
        this.from = from;
        this.name = check.standardise().isEmpty() ? from.name() : made.with("_cells");
        this.forms = new Forms(store, check.forms());
    }

    /** The name that the {@code place}-th cell of a key has. */
    static Name key(int place) {
        return Name.of("k", place);
    }

    Name name() {
        return name;
    }

    StepTable from() {
        return from;
    }

    Store store() {
        return store;
    }

    CheckColumns columns() {
        return new CheckColumns(from);
    }

    Forms forms() {
        return forms;
    }

    /** Its cells, {@code c0, c1...}, for a table of the same columns. */
    Sql cells() {
        return Sql.join(
                ", ",
                IntStream.range(0, from.columns().size())
                        .mapToObj(StepTable::cell)
                        .toList());
    }

    private Map<Integer, Normalisation> roles() {
        return columns().byPlace(check.standardise());
    }

    /** Makes the copy, where one is needed. */
    public void standardise() {
        if (check.standardise().isEmpty()) {
            return;
        }
        store.drop(name);
        Map<Integer, Normalisation> roles = roles();
        List<Sql> cells = new ArrayList<>();
        for (int place = 0; place < from.columns().size(); place++) {
            Cell cell = new Cell(place);
            Normalisation role = roles.get(place);
            Sql value = role == null
                    ? cell.raw()
                    : Sql.of("coalesce({form}, {text})")
                            .with("form", forms.of(role, cell))
                            .with("text", cell.text());
            cells.add(Sql.of("{value} AS {cell}").with("value", value).with("cell", StepTable.cell(place)));
        }
        Sql query = Sql.of("SELECT {cells}\nFROM {from} t")
                .with("cells", Sql.join(",\n    ", cells))
                .with("from", from.name());
        store.inOrder(() -> store.create(name, query));
    }

    /** What was standardised. */
    List<QualityReport.Standardised> standardised() {
        List<QualityReport.Standardised> found = new ArrayList<>();
        roles().forEach((place, role) -> {
            Cell cell = new Cell(place);
            Row counts = store.rows(Sql.of("""
                            SELECT count(*) FILTER (form IS NOT NULL AND form <> text),
                                count(*) FILTER (form IS NULL AND NOT blank)
                            FROM (
                                SELECT {form} AS form, {text} AS text, {blank} AS blank
                                FROM {from} t
                            )""")
                            .with("form", forms.of(role, cell))
                            .with("text", cell.text())
                            .with("blank", cell.isBlank())
                            .with("from", from.name()))
                    .get(0);
            found.add(new QualityReport.Standardised(
                    from.columns().get(place), role.word(), counts.number(0), counts.number(1)));
        });
        return found;
    }

    /** Its rows. */
    long rows() {
        return from.rows(store);
    }

    /** Drops the copy. */
    void drop() {
        if (!check.standardise().isEmpty()) {
            store.drop(name);
        }
    }

    /** Finds fault with regular expressions that the database cannot read; all of them, before anything is done. */
    public void lookAtPatterns() {
        Problems problems = new Problems();
        for (CheckRule rule : check.rules()) {
            if (rule.requirement() instanceof Requirement.Matching matching && !isPattern(matching.regex())) {
                problems.add(
                        FailureCode.E_PLAN_VALUE,
                        "The rule \"" + rule.title() + "\" expects a regular expression, and found another text.",
                        "Regular expressions are those of RE2: without references back and without looking around.");
            }
        }
        problems.throwIfAny();
    }

    private boolean isPattern(String regex) {
        try {
            store.rows(Sql.of("SELECT regexp_matches('', {regex})").with("regex", Literal.of(regex)));
            return true;
        } catch (Failure failure) {
            if (failure.code() != FailureCode.E_INTERNAL) {
                throw failure;
            }
            return false;
        }
    }
}
