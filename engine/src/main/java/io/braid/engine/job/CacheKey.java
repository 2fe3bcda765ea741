// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.cache.CacheEntry;
import io.braid.core.plan.MergePlan;
import io.braid.core.session.Fingerprint;
import io.braid.core.session.SessionManifest;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What consolidated enrichments are made from: every byte of the files, how each is read, the rules, and what of each file
 * goes into its table. Two merges with the same key make the same tables and files of their enrichments, to the row.
 *
 * @param digest of all that, in hex
 * @param files as they were when they were read
 */
record CacheKey(String digest, List<Fingerprint> files) {
    CacheKey {
        files = List.copyOf(files);
    }

    /**
     * Reads the files through.
     *
     * @param cells of each enrichment, the columns whose text is in its table
     * @param check called now and then while it reads; what it throws ends that
     */
    static CacheKey of(
            MergePlan plan, boolean strict, List<OpenedSource> enrichments, List<List<Integer>> cells, Runnable check) {
        List<Fingerprint> files = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(
                "entities " + CacheEntry.FORMAT,
                Beginning.braid(),
                "strict " + strict,
                SessionManifest.tree(plan.matching()).toString(),
                StrategyCheck.moments(plan.survivorship()).toString(),
                cells.toString()));
        for (OpenedSource source : enrichments) {
            files.add(Fingerprint.of(source.scanned()));
            parts.add(SessionManifest.tree(List.of(
                            source.given().name(),
                            source.given().options(),
                            source.columns(),
                            source.dialect().toString(),
                            Fingerprint.wholeDigest(source.scanned(), check),
                            source.rejects().toString()))
                    .toString());
        }
        return new CacheKey(SessionManifest.digest(String.join("\n", parts)), files);
    }

    /** Whether the files are still what they were, so that what was read is what the digest speaks of. */
    boolean stillHolds() {
        return files.stream().allMatch(Fingerprint::stillHolds);
    }
}
