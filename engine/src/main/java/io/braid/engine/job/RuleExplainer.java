// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.RulePart;
import io.braid.core.report.RuleExplanation;
import io.braid.core.report.RuleExplanation.Cell;
import io.braid.core.report.RuleExplanation.NearMiss;
import io.braid.core.report.RuleExplanation.Outcome;
import io.braid.engine.csv.Blanks;
import io.braid.engine.normalise.KeyForms;
import io.braid.engine.shape.KeptMatches;
import io.braid.engine.shape.Quality;
import io.braid.engine.store.ReadOnlyStore;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it made of a row's cells, and whose the keys are. */
final class RuleExplainer {
    private static final int MOST_OWNERS = 20;

    private final KeptPlan plan;
    private final KeptMatches matches;
    private final NearMisses nearMisses;

    RuleExplainer(KeptPlan plan, ReadOnlyStore store, KeptMatches matches) {
        this.plan = plan;
        this.matches = matches;
        this.nearMisses = new NearMisses(plan, store);
    }

    List<RuleExplanation> explain(List<String> cells, KeptMatches.Decision decision) {
        List<RuleExplanation> rules = new ArrayList<>();
        for (int rule = 0; rule < plan.rules().size(); rule++) {
            rules.add(explain(rule, cells, decision));
        }
        return rules;
    }

    private RuleExplanation explain(int index, List<String> texts, KeptMatches.Decision decision) {
        MatchRule rule = plan.rules().get(index);
        KeyForms forms = new KeyForms(rule.parts(), plan.plan().matching().forms());
        List<List<Integer>> columns = KeptPlan.columns(rule, plan.original());
        Blanks blanks = KeptPlan.blanks(plan.original());
        List<Cell> cells = new ArrayList<>();
        List<List<String>> filled = new ArrayList<>();
        for (int part = 0; part < columns.size(); part++) {
            filled.add(new ArrayList<>());
            for (int column : columns.get(part)) {
                String text = texts.get(column);
                boolean blank = blanks.isBlank(text);
                if (!blank) {
                    filled.get(part).add(text);
                }
                cells.add(new Cell(
                        plan.original().columns().get(column),
                        text,
                        blank,
                        rule.parts().get(part).normalisation().word(),
                        blank ? List.of() : forms.values(part, text)));
            }
        }
        List<KeyForms.Form> made = forms.of(filled);
        List<RuleExplanation.Key> keys =
                made.stream().map(form -> key(index, form)).toList();
        Outcome outcome = made.isEmpty() ? keyless(columns, filled) : outcome(keys);
        NearMiss nearest = outcome == Outcome.ABSENT && decision.quality() == Quality.UNMATCHED
                ? nearMisses.nearest(rule, made).orElse(null)
                : null;
        return new RuleExplanation(
                rule.text(),
                plan.plan().matching().isIdentity(index),
                cells,
                keys,
                outcome,
                reason(outcome, rule, columns, filled, forms, keys),
                nearest);
    }

    private RuleExplanation.Key key(int rule, KeyForms.Form form) {
        long generic = matches.generic(rule, form.key());
        if (generic > 0) {
            return new RuleExplanation.Key(form.parts(), generic, genericReason(generic), List.of(), 0);
        }
        List<Long> owners = matches.owners(rule, form.key(), MOST_OWNERS);
        return new RuleExplanation.Key(
                form.parts(),
                0,
                "",
                owners.stream().map(this::owner).toList(),
                owners.size() < MOST_OWNERS ? owners.size() : matches.owners(rule, form.key()));
    }

    /** An entity is named by its first record. */
    private RuleExplanation.Owner owner(long entity) {
        return new RuleExplanation.Owner(matches.entityNumber(entity), plan.place(entity));
    }

    private String genericReason(long records) {
        long most = plan.plan().matching().maxKeyRows();
        return records > most
                ? records + " records carry it, more than the " + most + " of --max-key-rows"
                : "a placeholder that " + records + " records carry";
    }

    private static Outcome keyless(List<List<Integer>> columns, List<List<String>> filled) {
        if (columns.stream().anyMatch(List::isEmpty)) {
            return Outcome.NO_COLUMN;
        }
        return filled.stream().anyMatch(List::isEmpty) ? Outcome.BLANK : Outcome.NOT_VALID;
    }

    private static Outcome outcome(List<RuleExplanation.Key> keys) {
        if (keys.stream().allMatch(key -> key.genericRecords() > 0)) {
            return Outcome.GENERIC;
        }
        long owners =
                keys.stream().flatMap(key -> key.entities().stream()).distinct().count();
        return owners == 0 ? Outcome.ABSENT : owners == 1 ? Outcome.MET : Outcome.SHARED;
    }

    private static String reason(
            Outcome outcome,
            MatchRule rule,
            List<List<Integer>> columns,
            List<List<String>> filled,
            KeyForms forms,
            List<RuleExplanation.Key> keys) {
        return switch (outcome) {
            case NO_COLUMN -> "the original lacks " + partsWithout(rule, columns);
            case BLANK -> partsWithout(rule, filled) + " is blank";
            case NOT_VALID -> {
                List<List<String>> valid = new ArrayList<>();
                for (int part = 0; part < filled.size(); part++) {
                    int at = part;
                    valid.add(filled.get(part).stream()
                            .filter(cell -> !forms.values(at, cell).isEmpty())
                            .toList());
                }
                yield partsWithout(rule, valid) + " cannot be read";
            }
            case GENERIC -> keys.get(0).genericReason();
            case ABSENT, MET, SHARED -> "";
        };
    }

    /** The columns of the parts for which there is nothing. */
    private static <T> String partsWithout(MatchRule rule, List<List<T>> found) {
        List<String> names = new ArrayList<>();
        for (int part = 0; part < found.size(); part++) {
            RulePart missing = rule.parts().get(part);
            if (found.get(part).isEmpty()) {
                names.add(String.join("|", missing.columns()));
            }
        }
        return String.join(", ", names);
    }
}
