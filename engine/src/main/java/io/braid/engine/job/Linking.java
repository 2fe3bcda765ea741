// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.engine.linkage.Linkage;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Entities;
import io.braid.engine.shape.GenericKeys;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.Matches;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Records;
import io.braid.engine.shape.RuleKeys;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The stages that consolidate and match: in memory where that is possible and has room, else by statements. */
final class Linking {
    private final MergePlan plan;
    private final Workplace place;
    private final RunSettings settings;
    private final Store store;
    private final Imported imported;
    private final MergedShape shape;
    private final Linkage linkage;

    /** @param work where stages leave files */
    Linking(MergePlan plan, Workplace place, Imported imported, MergedShape shape, Path work) {
        this.plan = plan;
        this.place = place;
        this.settings = place.settings();
        this.store = place.store();
        this.imported = imported;
        this.shape = shape;
        this.linkage = new Linkage(
                store,
                imported.index(),
                imported.lastRow(),
                plan.matching().identity(),
                plan.matching().maxKeyRows(),
                settings.threads(),
                work);
    }

    /**
     * The entities there are.
     *
     * @param joined for each rule, the entities it made of several that the rules before it had kept apart
     * @param inMemory what was found without statements; {@code null} if it was not
     */
    record Consolidated(RuleKeys keys, long records, List<Long> joined, Linkage.@Nullable Joined inMemory) {}

    /**
     * What was matched.
     *
     * @param keys for each rule how many there are
     * @param inMemory what was found without statements; {@code null} if it was not
     */
    record Matched(long rows, List<KeyCount> keys, Linkage.@Nullable Matching inMemory) {}

    Consolidated consolidate() {
        int rules = plan.rules().size();
        RuleKeys keys = new Records(store, rules)
                .unite(imported.moreKeys(), imported.original().moreKeys() > 0);
        EnrichmentCache.Taken taken = imported.taken();
        Linkage.Joined joined = fits(keys) ? joined(taken) : null;
        if (joined != null) {
            return new Consolidated(keys, joined.records(), joined.joined(), joined);
        }
        GenericKeys generic = new GenericKeys(store, keys);
        if (taken != null) {
            generic.takeOutOfOriginals();
            InputReports.warnOfOversized(place.run(), plan.matching(), new Census(store, rules));
            return new Consolidated(keys, taken.records(), taken.joined(), null);
        }
        generic.takeOut(plan.matching().maxKeyRows());
        Entities entities = new Entities(store, plan.matching().identity(), keys);
        long records = entities.consolidate(
                plan.matching().consolidation(), plan.matching().maxEntityRows());
        InputReports.warnOfOversized(place.run(), plan.matching(), new Census(store, rules));
        return new Consolidated(keys, records, entities.joined(), null);
    }

    /** Sessions that are kept, and caches that are to be filled, need all tables; who rehearses wants the statements. */
    private boolean fits(RuleKeys keys) {
        return !place.rehearses()
                && !settings.keep()
                && (settings.cache() == null || imported.taken() != null)
                && keys.recordsWithMore().isEmpty()
                && keys.originalsWithMore().isEmpty()
                && Linkage.fits(
                        imported.index(), imported.lastRow(), plan.rules().size(), store.memoryBytes());
    }

    private Linkage.@Nullable Joined joined(EnrichmentCache.@Nullable Taken taken) {
        if (taken == null) {
            return lent(() -> linkage.consolidate(
                            plan.matching().consolidation(), plan.matching().maxEntityRows(), asksTables()))
                    .orElse(null);
        }
        boolean someSplit = new Census(store, plan.rules().size()).oversized().entities() > 0;
        return someSplit ? null : lent(() -> linkage.takeUp(taken.joined()));
    }

    private <R> R lent(Supplier<R> work) {
        return store.lending(
                Linkage.bytes(imported.index(), imported.lastRow(), plan.rules().size()), work);
    }

    /** Whether statements ask who was joined and matched. */
    private boolean asksTables() {
        return plan.outputs().matches() != null
                || plan.outputs().unmatched() != null
                || !Winning.canBeInMemory(store, shape, imported.index());
    }

    Matched match(Consolidated consolidated) {
        long rows = imported.original().rows();
        if (consolidated.inMemory() != null) {
            Linkage.Matching matching = lent(() -> linkage.match(plan.onAmbiguous(), plan.doubtful(), asksTables()));
            return new Matched(rows, matching.keys(), matching);
        }
        Matches matches = new Matches(store, plan.matching().identity(), consolidated.keys());
        matches.find(plan.onAmbiguous(), plan.doubtful());
        return new Matched(
                rows,
                IntStream.range(0, plan.rules().size())
                        .mapToObj(matches::keyCount)
                        .toList(),
                null);
    }
}
