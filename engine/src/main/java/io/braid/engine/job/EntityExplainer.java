// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.report.Explanation.MetEntity;
import io.braid.core.report.RuleExplanation;
import io.braid.engine.csv.Blanks;
import io.braid.engine.normalise.KeyForms;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.KeptMatches;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which entities a row met, and why one of them disagrees with it. */
final class EntityExplainer {
    private static final int MOST_RECORDS = 100;
    private static final int MOST_KEYS = 3;

    private final KeptPlan plan;
    private final KeptMatches matches;

    EntityExplainer(KeptPlan plan, KeptMatches matches) {
        this.plan = plan;
        this.matches = matches;
    }

    List<MetEntity> explain(List<RuleExplanation> rules, KeptMatches.Decision decision) {
        List<MetEntity> entities = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            Long entity = decision.met().get(rule);
            if (entity != null) {
                List<Long> records = matches.members(entity, MOST_RECORDS);
                entities.add(new MetEntity(
                        matches.entityNumber(entity),
                        rules.get(rule).rule(),
                        decision.disagrees().get(rule) ? disagreement(rules, records) : null,
                        decision.contributes().contains(entity),
                        matches.size(entity),
                        records.stream().map(plan::place).toList()));
            }
        }
        return entities;
    }

    /** The identity rules by which both have keys and none in common. */
    private String disagreement(List<RuleExplanation> rules, List<Long> records) {
        List<String> contradictions = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            String contradiction = rules.get(rule).identity() ? contradiction(rule, rules.get(rule), records) : null;
            if (contradiction != null) {
                contradictions.add(contradiction);
            }
        }
        return String.join("; ", contradictions);
    }

    private @Nullable String contradiction(int index, RuleExplanation said, List<Long> records) {
        Set<List<String>> own = new LinkedHashSet<>();
        said.keys().stream().filter(key -> key.genericRecords() == 0).forEach(key -> own.add(key.parts()));
        Set<List<String>> others = new LinkedHashSet<>();
        MatchRule rule = plan.rules().get(index);
        KeyForms forms = new KeyForms(rule.parts(), plan.plan().matching().forms());
        for (long record : records) {
            forms.of(cells(rule, record)).stream()
                    .filter(form -> matches.generic(index, form.key()) == 0)
                    .forEach(form -> others.add(form.parts()));
        }
        if (own.isEmpty() || others.isEmpty() || others.stream().anyMatch(own::contains)) {
            return null;
        }
        return said.rule() + " is " + texts(others) + " there and " + texts(own) + " here";
    }

    private List<List<String>> cells(MatchRule rule, long record) {
        SourceHeader file = plan.file(record);
        Blanks blanks = KeptPlan.blanks(file);
        return KeptPlan.columns(rule, file).stream()
                .map(columns -> columns.isEmpty()
                        ? List.<String>of()
                        : matches.record(record, columns).stream()
                                .filter(cell -> !blanks.isBlank(cell))
                                .toList())
                .toList();
    }

    private static String texts(Set<List<String>> keys) {
        String first = keys.stream()
                .limit(MOST_KEYS)
                .map(parts -> String.join(" + ", parts))
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        return keys.size() > MOST_KEYS ? first + " and others" : first;
    }
}
