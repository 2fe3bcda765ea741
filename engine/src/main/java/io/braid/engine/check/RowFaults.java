// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.plan.Requirement;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For each requirement of rows: the question for the numbers of the rows, from 0, that do not fulfil it. {@code t} is the checked table. */
final class RowFaults {
    private final CheckedTable checked;
    private final Function<String, StepTable> others;

    /** @param others gives the table of another step */
    RowFaults(CheckedTable checked, Function<String, StepTable> others) {
        this.checked = checked;
        this.others = others;
    }

    /** The question; none for what a person asks in SQL, which is asked elsewhere. */
    @Nullable
    Sql of(Requirement requirement) {
        List<Cell> cells = checked.columns().cells(requirement.columns());
        if (requirement instanceof Requirement.NotBlank) {
            return anyOf(cells, Cell::isBlank);
        }
        if (requirement instanceof Requirement.Role role) {
            return anyOf(
                    cells,
                    cell -> filledAnd(
                            cell,
                            Sql.of("{form} IS NULL")
                                    .with("form", checked.forms().of(role.as(), cell))));
        }
        if (requirement instanceof Requirement.Matching matching) {
            return anyOf(
                    cells,
                    cell -> filledAnd(
                            cell,
                            Sql.of("NOT regexp_matches({text}, {regex})")
                                    .with("text", cell.text())
                                    .with("regex", Literal.of(matching.regex()))));
        }
        if (requirement instanceof Requirement.OneOf oneOf) {
            return anyOf(
                    cells,
                    cell -> filledAnd(
                            cell,
                            Sql.of("NOT list_contains({values}, {text})")
                                    .with("text", cell.text())
                                    .with("values", Literal.of(oneOf.values()))));
        }
        if (requirement instanceof Requirement.Range range) {
            return anyOf(cells, cell -> filledAnd(cell, Ranges.isOutside(cell, range)));
        }
        if (requirement instanceof Requirement.Unique) {
            return repeated(cells);
        }
        return requirement instanceof Requirement.References references ? strange(cells, references) : null;
    }

    /** The rows of which the requirement says something: those where not all cells it looks at are blank. */
    Sql looked(Requirement requirement) {
        List<Cell> cells = checked.columns().cells(requirement.columns());
        if (cells.isEmpty() || requirement instanceof Requirement.NotBlank) {
            return Sql.of("TRUE");
        }
        boolean all = requirement instanceof Requirement.Unique || requirement instanceof Requirement.References;
        List<Sql> filled = cells.stream()
                .map(cell -> Sql.of("NOT {blank}").with("blank", cell.isBlank()))
                .toList();
        return Sql.of("({filled})").with("filled", all ? Sql.join(" AND ", filled) : Sql.join(" OR ", filled));
    }

    private static Sql filledAnd(Cell cell, Sql fault) {
        return Sql.of("NOT {blank} AND {fault}").with("blank", cell.isBlank()).with("fault", fault);
    }

    private Sql anyOf(List<Cell> cells, Function<Cell, Sql> fault) {
        List<Sql> faults = cells.stream()
                .map(cell -> Sql.of("({fault})").with("fault", fault.apply(cell)))
                .toList();
        return Sql.of("SELECT t.rowid AS r\nFROM {table} t\nWHERE {faults}")
                .with("table", checked.name())
                .with("faults", Sql.join("\n    OR ", faults));
    }

    private static Sql allFilled(List<Cell> cells) {
        return Sql.join(
                " AND ",
                cells.stream()
                        .map(cell -> Sql.of("NOT {blank}").with("blank", cell.isBlank()))
                        .toList());
    }

    private static List<Sql> texts(List<Cell> cells) {
        List<Sql> texts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            texts.add(
                    Sql.of("{text} AS {key}").with("text", cells.get(i).text()).with("key", CheckedTable.key(i)));
        }
        return texts;
    }

    private static Sql sameKeys(List<Cell> cells) {
        List<Sql> same = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            same.add(
                    Sql.of("{text} = d.{key}").with("text", cells.get(i).text()).with("key", CheckedTable.key(i)));
        }
        return Sql.join(" AND ", same);
    }

    private Sql repeated(List<Cell> cells) {
        return Sql.of("""
                SELECT t.rowid AS r
                FROM {table} t JOIN (
                    SELECT {keys}, min(t.rowid) AS first
                    FROM {table} t
                    WHERE {filled}
                    GROUP BY ALL
                    HAVING count(*) > 1
                ) d ON {same}
                WHERE t.rowid > d.first""")
                .with("table", checked.name())
                .with("keys", Sql.join(", ", texts(cells)))
                .with("filled", allFilled(cells))
                .with("same", sameKeys(cells));
    }

    private Sql strange(List<Cell> cells, Requirement.References references) {
        StepTable other = others.apply(references.table());
        List<Cell> theirs = new CheckColumns(other).cells(references.others());
        return Sql.of("""
                SELECT t.rowid AS r
                FROM {table} t ANTI JOIN (
                    SELECT {keys}
                    FROM {other} t
                ) d ON {same}
                WHERE {filled}""")
                .with("table", checked.name())
                .with("keys", Sql.join(", ", texts(theirs)))
                .with("other", other.name())
                .with("same", sameKeys(cells))
                .with("filled", allFilled(cells));
    }
}
