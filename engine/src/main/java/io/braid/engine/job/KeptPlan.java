// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.core.session.KeptTable;
import io.braid.engine.csv.Blanks;
import io.braid.engine.read.RememberedSource;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The plan of a kept merge, with the headers of its files as they were. */
record KeptPlan(
        MergePlan plan,
        SourceHeader original,
        List<RememberedSource> enrichments,
        @Nullable SourceHeader overrides,
        MergeLayout layout) {

    static KeptPlan of(KeptSession kept) {
        MergePlan plan = kept.manifest().mergePlan();
        RememberedSource original = new RememberedSource(
                plan.original(), kept.tables(KeptTable.Role.ORIGINAL).get(0).columns());
        List<RememberedSource> enrichments = new ArrayList<>();
        for (KeptTable table : kept.tables(KeptTable.Role.ENRICHMENT)) {
            enrichments.add(new RememberedSource(plan.with().get(enrichments.size()), table.columns()));
        }
        RememberedSource overrides = plan.overrides() == null
                ? null
                : new RememberedSource(
                        plan.overrides(),
                        kept.tables(KeptTable.Role.OVERRIDES).get(0).columns());
        return new KeptPlan(plan, original, enrichments, overrides, MergeLayout.of(plan, original, enrichments, false));
    }

    List<MatchRule> rules() {
        return plan.rules();
    }

    MergedShape shape() {
        return new MergedShape(
                layout.merged(),
                layout.choices(),
                StrategyCheck.moments(plan.survivorship()),
                MergeInputs.filesByName(enrichments),
                enrichments.stream().map(source -> source.columns().size()).toList(),
                MergedShape.Goldens.ALL);
    }

    /** For each part of a rule, where its columns stand in a file, without those the file has not. */
    static List<List<Integer>> columns(MatchRule rule, SourceHeader file) {
        return rule.parts().stream()
                .map(part -> part.columns().stream()
                        .map(file::column)
                        .filter(OptionalInt::isPresent)
                        .map(OptionalInt::getAsInt)
                        .distinct()
                        .toList())
                .toList();
    }

    SourceHeader file(long record) {
        return enrichments.get(Records.file(record));
    }

    static Blanks blanks(SourceHeader file) {
        return new Blanks(file.given().options().nullTokens());
    }

    String overridesName() {
        return overrides == null ? "" : overrides.given().name();
    }

    /** The row of a record in its file. */
    static long row(long record) {
        return record & MergeTables.ROW_MASK;
    }

    RecordPlace place(long record) {
        return new RecordPlace(file(record).given().name(), row(record));
    }
}
