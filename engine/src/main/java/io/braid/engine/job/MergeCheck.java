// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RuleColumn;
import io.braid.engine.csv.ColumnNames;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds everything in a merge's plan that does not fit its files. */
final class MergeCheck {
    private final MergePlan plan;
    private final OpenedSource original;
    private final List<OpenedSource> enrichments;
    private final Problems problems;

    MergeCheck(MergePlan plan, OpenedSource original, List<OpenedSource> enrichments, Problems problems) {
        this.plan = plan;
        this.original = original;
        this.enrichments = enrichments;
        this.problems = problems;
    }

    void check() {
        problems.gather(() -> ColumnNames.requireDistinct(original.given().name(), original.columns()));
        for (OpenedSource enrichment : enrichments) {
            problems.gather(() -> ColumnNames.requireDistinct(enrichment.given().name(), enrichment.columns()));
        }
        plan.rules().forEach(this::rule);
        Set<String> all = new LinkedHashSet<>(original.columns());
        Set<String> fromEnrichments = new LinkedHashSet<>();
        enrichments.forEach(enrichment -> fromEnrichments.addAll(enrichment.columns()));
        all.addAll(fromEnrichments);
        known("--fill", plan.fill().byColumn().keySet(), all);
        known("--resolve", plan.resolve().byColumn().keySet(), fromEnrichments);
        List<String> add = plan.add();
        if (add != null) {
            known("--add", add, fromEnrichments);
        }
        region(plan.region(), problems);
    }

    static void region(String region, Problems problems) {
        Set<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions();
        if (!regions.contains(region)) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + region + "\" is not a region libphonenumber knows.",
                    "Give --region two capital letters, such as US, GB, DE or FR.");
        }
    }

    private void rule(MatchRule rule) {
        boolean whole = true;
        for (RuleColumn column : rule.columns()) {
            if (original.column(column.name()).isEmpty() && !original.columns().isEmpty()) {
                whole = false;
                problems.add(
                        FailureCode.E_COLUMN_UNKNOWN,
                        "The rule \"" + rule.text() + "\" asks for a column \"" + column.name() + "\" that \""
                                + original.given().name() + "\" has not.",
                        Suggestion.hint(column.name(), original.columns()) + " A column of another name: --rename.");
            }
        }
        if (whole) {
            rule.columns().forEach(column -> used(rule, column));
        }
    }

    private void used(MatchRule rule, RuleColumn column) {
        boolean unread =
                enrichments.stream().anyMatch(enrichment -> enrichment.columns().isEmpty());
        boolean found = enrichments.stream()
                .anyMatch(enrichment -> enrichment.column(column.name()).isPresent());
        if (!found && !unread) {
            problems.add(
                    FailureCode.E_RULE_UNUSED,
                    "No enrichment has the column \"" + column.name() + "\" of the rule \"" + rule.text() + "\".",
                    "Their columns: " + String.join(", ", enrichmentColumns())
                            + ". Rename with --rename FILE:Name=name.");
        }
    }

    private Set<String> enrichmentColumns() {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        enrichments.forEach(enrichment -> columns.addAll(enrichment.columns()));
        return columns;
    }

    private void known(String option, Collection<String> named, Collection<String> known) {
        List<String> columns = new ArrayList<>(known);
        for (String name : named) {
            if (columns.stream().noneMatch(column -> column.equalsIgnoreCase(name.strip()))) {
                problems.add(
                        FailureCode.E_COLUMN_UNKNOWN,
                        option + " names a column \"" + name + "\" that no file has.",
                        Suggestion.hint(name, columns));
            }
        }
    }
}
