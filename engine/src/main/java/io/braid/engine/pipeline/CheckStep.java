// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.plan.CheckRule;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import io.braid.core.report.QualityReport;
import io.braid.core.report.StepReport;
import io.braid.core.session.SessionRecords;
import io.braid.engine.check.CheckColumns;
import io.braid.engine.check.CheckedTable;
import io.braid.engine.check.Checking;
import io.braid.engine.check.RowView;
import io.braid.engine.sql.Name;
import io.braid.engine.store.LockedStore;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import io.braid.engine.transform.Gate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the rows of a table to rules, and makes a table of those that stay. */
final class CheckStep {
    private final StepPlace at;
    private final Step.Check check;
    private final StepTable from;
    private final RowView view;

    private CheckStep(StepPlace at, Step.Check check) {
        this.at = at;
        this.check = check;
        this.from = at.tables().apply(check.from());
        this.view = RowView.of(from);
    }

    static StepReport run(StepPlace at, Step.Check check) {
        return new CheckStep(at, check).run();
    }

    private StepReport run() {
        CheckColumns.look(check, at.tables());
        table().lookAtPatterns();
        Map<Integer, Gate.Passed> statements = statements();
        table().standardise();
        Checking.Asked asked = statements.isEmpty() ? new Checking.Asked(Map.of(), Map.of()) : ask(statements);
        Checking checking = new Checking(
                at.place().store(),
                check,
                at.step().id(),
                table(),
                at.tables(),
                asked,
                at.places().clock().instant());
        Checking.Outcome outcome = checking.run(at.table(), at.rejects());
        QualityReport quality = outcome.quality();
        SessionRecords.quality(at.place().run().folder(), quality);
        if (!outcome.problems().isEmpty()) {
            at.warn(outcome.warnings());
            at.place().collectRejects(at.step().id(), List.of(at.rejects()), "");
            outcome.problems().throwIfAny();
        }
        return at.made(
                        "check",
                        new StepTable(at.step().id(), at.table(), from.columns()),
                        new StepPlace.Figures(
                                quality.rowsOut(), quality.rejected(), 0, counts(quality), outcome.warnings()),
                        List.of(at.rejects()))
                .with(quality);
    }

    private static Map<String, Long> counts(QualityReport quality) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rules", (long) quality.rules().size());
        counts.put(
                "not_fulfilled",
                quality.rules().stream().filter(rule -> rule.failed() > 0).count());
        return counts;
    }

    private CheckedTable table() {
        return new CheckedTable(at.place().store(), check, from, at.table());
    }

    /** The rules of SQL by their number, each looked at; before anything is done. */
    private Map<Integer, Gate.Passed> statements() {
        Store store = at.place().store();
        Set<String> tables = new HashSet<>(check.tables());
        tables.add(check.from());
        Map<Integer, Gate.Passed> statements = new LinkedHashMap<>();
        for (int rule = 0; rule < check.rules().size(); rule++) {
            Requirement requirement = rule(rule).requirement();
            if (requirement instanceof Requirement.Condition condition) {
                statements.put(
                        rule,
                        Gate.condition(
                                store,
                                condition.sql(),
                                view.name(),
                                view.number(),
                                Name.fromOutside(check.from()),
                                tables));
            } else if (requirement instanceof Requirement.NoRows question) {
                statements.put(rule, Gate.look(store, question.sql(), tables));
            }
        }
        return statements;
    }

    private CheckRule rule(int number) {
        return check.rules().get(number);
    }

    private Checking.Asked ask(Map<Integer, Gate.Passed> statements) {
        view.make(at.place().store(), table());
        statements.keySet().forEach(rule -> at.place().store().drop(answer(rule)));
        Map<Integer, Name> rows = new HashMap<>();
        Map<Integer, Long> answers = new HashMap<>();
        try (LockedStore locked = at.place().lockedStore(check.timeLimit())) {
            statements.forEach((rule, statement) -> {
                if (rule(rule).requirement() instanceof Requirement.NoRows) {
                    locked.columns(statement.select(), StepTable.SCHEMA);
                    answers.put(rule, locked.count(statement.select(), StepTable.SCHEMA));
                } else {
                    locked.create(answer(rule), List.of(Name.of("r")), statement.select(), StepTable.SCHEMA, false);
                    rows.put(rule, answer(rule));
                }
            });
        }
        view.drop(at.place().store());
        return new Checking.Asked(rows, answers);
    }

    private Name answer(int rule) {
        return at.table().with("_answer_", rule);
    }
}
