// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.MergePlan;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.store.Store;
import io.braid.engine.write.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The original that a merge runs on: the file itself, or that without its duplicates, written in its own form into the
 * session's work folder.
 *
 * @param read the file's import when its duplicates were taken out, else {@code null}
 * @param mergedAway rows that were merged into others
 */
record PreparedOriginal(OpenedSource source, Import.@Nullable Result read, long mergedAway) {
    private static final double SHARE = 0.45;
    private static final String STORE = "deduplicated";

    /** @param checkpoints of the merge, of which this is the first stage */
    static PreparedOriginal of(MergePlan plan, Workplace place, Checkpoints checkpoints, OpenedSource original) {
        if (!plan.dedupeOriginal()) {
            return new PreparedOriginal(original, null, 0);
        }
        Path database = place.run().folder().databaseBeside(STORE);
        Path text = place.run().folder().work(STORE).resolve("deduplicated.csv");
        Deduplication.Result result = checkpoints.enclosing("dedupe", Deduplication.Result.class, text, () -> {
            // Its tables bear the names that the merge's own will bear: they are in a store of their own.
            try (Store store = place.open(database)) {
                return deduplicated(plan, place, store, original, text);
            }
        });
        place.run().folder().drop(database);
        return new PreparedOriginal(
                original.rewrittenTo(text), result.imported(), result.imported().rows() - result.rowsOut());
    }

    private static Deduplication.Result deduplicated(
            MergePlan plan, Workplace place, Store store, OpenedSource original, Path text) {
        Checkpoints inner = place.checkpoints(STORE, () -> store);
        return new Deduplication(place, store, inner, original, plan.matching(), plan.survivorship())
                .into(new Deduplication.Outlet(
                        writer -> writer.accept(Format.draft(text)),
                        plan.outputs().clusters(),
                        "dedupe-",
                        SHARE));
    }

    /** The part of the run's time that is left for the merge. */
    double shareLeft() {
        return read == null ? 1 : 1 - SHARE;
    }

    /** The import of the original as the report is to show it: the rows of the one merged, the refused lines of the file. */
    Import.Result readBack(Import.Result merged) {
        if (read == null) {
            return merged;
        }
        if (merged.rows() + mergedAway != read.rows()) {
            throw new Failure(
                    FailureCode.E_INTERNAL,
                    "The original without its duplicates could not be read back.",
                    "This is a fault of Braid; please report it with the session folder.");
        }
        return new Import.Result(merged.rows(), merged.moreKeys(), read.rejects(), read.seconds() + merged.seconds());
    }
}
