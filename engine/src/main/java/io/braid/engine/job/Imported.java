// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.linkage.RecordIndex;
import io.braid.engine.read.Import;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was read of each file of a merge, the original first.
 *
 * @param cache what came of looking into the cache; {@code null} where there is none
 */
record Imported(List<Import.Result> files, EnrichmentCache.@Nullable Look cache) {
    long rows() {
        return files.stream().mapToLong(Import.Result::rows).sum();
    }

    Import.Result original() {
        return files.get(0);
    }

    Imported withOriginal(UnaryOperator<Import.Result> change) {
        List<Import.Result> changed = new ArrayList<>(files);
        changed.set(0, change.apply(files.get(0)));
        return new Imported(changed, cache);
    }

    /** The number of the original's last row. */
    long lastRow() {
        return lastRow(original());
    }

    private static long lastRow(Import.Result result) {
        return result.rows() + result.rejects().rejectedCount();
    }

    /** The numbers of the enrichments' records. */
    RecordIndex index() {
        return new RecordIndex(
                files.subList(1, files.size()).stream().map(Imported::lastRow).toList());
    }

    EnrichmentCache.@Nullable Taken taken() {
        return cache == null ? null : cache.taken();
    }

    /** For each enrichment whether some record has several keys for a rule. */
    List<Boolean> moreKeys() {
        return files.subList(1, files.size()).stream()
                .map(result -> result.moreKeys() > 0)
                .toList();
    }
}
