// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.RulePart;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds rules whose columns are not where they must be. */
final class RuleCheck {
    private final OpenedSource original;
    private final List<OpenedSource> enrichments;
    private final Problems problems;

    /** @param enrichments the files whose records are to be found; of a deduplication the same file */
    RuleCheck(OpenedSource original, List<OpenedSource> enrichments, Problems problems) {
        this.original = original;
        this.enrichments = List.copyOf(enrichments);
        this.problems = problems;
    }

    void check(List<MatchRule> rules) {
        rules.forEach(this::rule);
    }

    private void rule(MatchRule rule) {
        boolean whole = true;
        for (RulePart part : rule.parts()) {
            // Of columns that stand for one another one is enough; a name that no file has is a slip all the same.
            boolean some = part.columns().stream()
                    .anyMatch(column -> original.column(column).isPresent());
            for (String column : part.columns()) {
                if ((!some || !isKnown(column))
                        && original.column(column).isEmpty()
                        && !original.columns().isEmpty()) {
                    whole = false;
                    problems.add(
                            FailureCode.E_COLUMN_UNKNOWN,
                            "The rule \"" + rule.text() + "\" asks for a column \"" + column + "\" that \""
                                    + original.given().name() + "\" has not.",
                            Suggestion.hint(column, original.columns()) + " A column of another name: --rename.");
                }
            }
        }
        if (whole) {
            rule.parts().forEach(part -> used(rule, part));
        }
    }

    private boolean isKnown(String column) {
        return enrichments.stream()
                .anyMatch(enrichment -> enrichment.column(column).isPresent());
    }

    private void used(MatchRule rule, RulePart part) {
        boolean unread =
                enrichments.stream().anyMatch(enrichment -> enrichment.columns().isEmpty());
        boolean found = part.columns().stream().anyMatch(this::isKnown);
        if (!found && !unread) {
            problems.add(
                    FailureCode.E_RULE_UNUSED,
                    "No enrichment has the column \"" + String.join("|", part.columns()) + "\" of the rule \""
                            + rule.text() + "\".",
                    "Their columns: " + String.join(", ", enrichmentColumns())
                            + ". Rename with --rename FILE:Name=name.");
        }
    }

    private Set<String> enrichmentColumns() {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        enrichments.forEach(enrichment -> columns.addAll(enrichment.columns()));
        return columns;
    }

    /** Finds names that an option gives and no file has. */
    static void known(Problems problems, String option, Collection<String> named, Collection<String> known) {
        List<String> columns = new ArrayList<>(known);
        for (String name : named) {
            if (columns.stream().noneMatch(column -> column.equalsIgnoreCase(name.strip()))) {
                problems.add(
                        FailureCode.E_COLUMN_UNKNOWN,
                        option + " finds no column \"" + name + "\".",
                        Suggestion.hint(name, columns));
            }
        }
    }
}
