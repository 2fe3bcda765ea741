// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Survivorship;
import io.braid.engine.csv.ColumnNames;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        new RuleCheck(original, enrichments, problems).check(plan.rules());
        Set<String> all = new LinkedHashSet<>(original.columns());
        Set<String> fromEnrichments = new LinkedHashSet<>();
        enrichments.forEach(enrichment -> fromEnrichments.addAll(enrichment.columns()));
        all.addAll(fromEnrichments);
        RuleCheck.known(problems, "--fill", plan.fill().byColumn().keySet(), all);
        if (plan.dedupeOriginal()) {
            List<OpenedSource> files = new ArrayList<>(enrichments);
            files.add(original);
            survivorship(all, files);
        } else {
            survivorship(fromEnrichments, enrichments);
        }
        List<String> add = plan.add();
        if (add != null) {
            RuleCheck.known(problems, "--add", add, fromEnrichments);
        }
        forms(plan.matching().forms(), problems);
    }

    /** Finds fault with strategies for columns and files that have nothing to choose from. */
    private void survivorship(Set<String> columns, List<OpenedSource> files) {
        Survivorship survivorship = plan.survivorship();
        RuleCheck.known(problems, "--resolve", survivorship.resolve().byColumn().keySet(), columns);
        for (LockStep group : survivorship.groups()) {
            RuleCheck.known(problems, "--resolve", group.columns(), columns);
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
        StrategyCheck.check(survivorship, columns, files, problems);
    }

    static void forms(NormalForms forms, Problems problems) {
        // The library takes a while to load, and many a merge does without.
        boolean usual = forms.region().equals(NormalForms.DEFAULT_REGION);
        if (!usual && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(forms.region())) {
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
}
