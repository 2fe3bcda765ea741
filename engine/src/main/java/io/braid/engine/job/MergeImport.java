// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.CacheSettings;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.CacheReport;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.store.RecordTexts;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the files of a merge, or takes the enrichments from the cache; and keeps them there once they are consolidated. */
final class MergeImport {
    private final MergePlan plan;
    private final Workplace place;
    private final RunSettings settings;
    private final Checkpoints checkpoints;
    private final @Nullable EnrichmentCache cache;

    MergeImport(MergePlan plan, Workplace place, Checkpoints checkpoints) {
        this.plan = plan;
        this.place = place;
        this.settings = place.settings();
        this.checkpoints = checkpoints;
        CacheSettings caching = settings.cache();
        this.cache = caching == null ? null : new EnrichmentCache(caching, place, checkpoints.work());
    }

    Imported read(MergeInputs inputs, MergedShape shape, RecordTexts texts) {
        List<List<Integer>> cells = cells(inputs, shape);
        return cache == null
                ? new Imported(load(inputs, inputs.enrichments(), shape, cells, texts), null)
                : cache.imported(
                        CacheKey.of(
                                plan,
                                settings.strict(),
                                inputs.enrichments(),
                                cells,
                                place.run().cancellation()::check),
                        () -> load(inputs, List.of(), shape, cells, texts),
                        () -> load(inputs, inputs.enrichments(), shape, cells, texts));
    }

    /** Has what import and consolidation made of the enrichments kept, as a stage; returns what the report says of the cache. */
    @Nullable
    CacheReport keep(Imported imported, RecordTexts texts, long records, List<Long> joined) {
        EnrichmentCache.Look look = imported.cache();
        EnrichmentCache keeper = cache;
        if (keeper == null || look == null) {
            return null;
        }
        EnrichmentCache.Taken taken = look.taken();
        if (taken != null) {
            return new CacheReport(true, taken.records(), taken.made());
        }
        EnrichmentCache.Kept kept = checkpoints.stage(
                "cache",
                0,
                EnrichmentCache.Kept.class,
                EnrichmentCache.Kept::rows,
                () -> keeper.keep(look, imported, texts, records, joined));
        return kept.bytes() == 0 ? null : new CacheReport(false, kept.rows(), "");
    }

    /** Of each enrichment, the columns whose text is in its table. */
    private List<List<Integer>> cells(MergeInputs inputs, MergedShape shape) {
        boolean all = plan.outputs().unmatched() != null || settings.keep();
        return IntStream.range(0, inputs.enrichments().size())
                .mapToObj(file -> all
                        ? IntStream.range(0, inputs.widths().get(file)).boxed().toList()
                        : shape.texts(file))
                .toList();
    }

    private List<Import.Result> load(
            MergeInputs inputs,
            List<OpenedSource> enrichments,
            MergedShape shape,
            List<List<Integer>> cells,
            RecordTexts texts) {
        Import importing = new Import(
                place.run(), place.store(), plan.rules(), plan.matching().forms(), settings.strict());
        Imports imports = new Imports(
                place.run(),
                importing,
                plan.rules().size(),
                StrategyCheck.moments(plan.survivorship()),
                checkpoints.work());
        return place.store()
                .onCallingThreads(() -> imports.load(
                        inputs.original(),
                        new Imports.Carried(
                                shape.goldens() != MergedShape.Goldens.PLACES, settings.keep(), cells, texts),
                        enrichments,
                        place.limit(),
                        place.enrichmentLimit(),
                        settings.threads()));
    }
}
