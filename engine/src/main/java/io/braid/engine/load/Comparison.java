// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.file.Publication;
import io.braid.core.plan.Loading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A load of which only what differs from the last one is sent. */
abstract class Comparison implements AutoCloseable {
    static final String NONE = "none";
    private static final String BASE = "base";

    final Line line;
    final Destination destination;
    final LoadPlan whole;
    final ChunkLedger ledger;
    private final Path kept;

    /** @param kept a folder for what a resumed run needs */
    Comparison(Line line, Destination destination, LoadPlan whole, Path kept) {
        this.line = line;
        this.destination = destination;
        this.whole = whole;
        this.kept = kept;
        this.ledger = destination.ledger(whole.table(), whole.job());
    }

    /**
     * What is to be sent.
     *
     * @param same rows that are not
     */
    record Start(LoadPlan plan, Selection selection, long same) {}

    /** Finds what differs. */
    abstract Start begin(AllRows all, List<String> about);

    /**
     * Waits until it is certain that what was sent is enough.
     *
     * @throws WholeNeeded if it is not
     */
    void confirm() {}

    @Override
    public void close() {}

    /** Remembers what is in the table now. */
    abstract void remember(ChunkLedger.Finished finished);

    /** Rows that were read for the comparison alone. */
    long passedOver() {
        return 0;
    }

    /** What this very load came to, if it is done. */
    final ChunkLedger.@Nullable Entry done() {
        return line.transaction(remote -> {
                    ChunkLedger.Finished finished = ledger.finished(remote);
                    return Optional.ofNullable(finished == null ? null : finished.sent());
                })
                .orElse(null);
    }

    /** Whether a load was the last of the table. */
    final boolean isLast(String job) {
        return line.transaction(remote -> job.equals(ledger.last(remote)));
    }

    /** Whether the table is as a load left it. */
    final boolean holds(String job, long rows) {
        return isLast(job) && line.transaction(whole.table()::count) == rows;
    }

    /** Rows of the table now, counted where it is not known what it had. */
    final long rows(@Nullable Long before, LoadCounts counts) {
        return before == null
                ? line.transaction(whole.table()::count)
                : before + counts.inserted() - (whole.how().missing() == Loading.Missing.DELETE ? counts.deleted() : 0);
    }

    /** What was sent before a break is of use only if it differs from the same. */
    final void settle(String job) {
        try {
            Files.createDirectories(kept);
            Path file = kept.resolve(BASE);
            if (Files.exists(file) && !Files.readString(file).strip().equals(job)) {
                line.transaction(remote -> {
                    destination.forget(remote, whole);
                    return true;
                });
            }
            Publication.publish(job + "\n", file, "load");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
