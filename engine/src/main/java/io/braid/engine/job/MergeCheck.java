// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulePart;
import io.braid.core.plan.Survivorship;
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
        survivorship(fromEnrichments);
        List<String> add = plan.add();
        if (add != null) {
            known("--add", add, fromEnrichments);
        }
        forms(plan.matching().forms(), problems);
    }

    private void survivorship(Set<String> fromEnrichments) {
        Survivorship survivorship = plan.survivorship();
        known("--resolve", survivorship.resolve().byColumn().keySet(), fromEnrichments);
        for (LockStep group : survivorship.groups()) {
            known("--resolve", group.columns(), fromEnrichments);
            List<Fill> fills = group.columns().stream()
                    .filter(column -> original.column(column).isPresent())
                    .map(column -> plan.fill().of(column))
                    .distinct()
                    .toList();
            if (fills.size() > 1) {
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        "The columns " + String.join("+", group.columns())
                                + " stay together, but --fill treats them differently.",
                        "Give all of them the same way to fill.");
            }
        }
        StrategyCheck.check(survivorship, fromEnrichments, enrichments, problems);
    }

    static void forms(NormalForms forms, Problems problems) {
        Set<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions();
        if (!regions.contains(forms.region())) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + forms.region() + "\" is not a region libphonenumber knows.",
                    "Give --region two capital letters, such as US, GB, DE or FR.");
        }
        for (String format : forms.dateFormats()) {
            if (!NormalForms.isDateFormat(format)) {
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + format + "\" of --date-format is not a pattern with day, month and year.",
                        "Write it like dd.MM.yyyy or MM/dd/yyyy.");
            }
        }
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
