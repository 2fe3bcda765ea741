// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.file.Publication;
import io.braid.core.plan.Loading;
import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load of which only what differs from the last one is sent. What is remembered of that is trusted if the target's ledger says
 * that it was the last and the table has as many rows as then; otherwise all rows are sent and compared there.
 */
final class Delta {
    private static final String BASE = "base";
    private static final String NONE = "none";

    private final Line line;
    private final Destination destination;
    private final LoadPlan whole;
    private final LoadMemory memory;
    private final Path kept;
    private final Difference difference;
    private final ChunkLedger ledger;
    private long digested;
    private LoadMemory.@Nullable Note base;

    /** @param kept a folder for what a resumed run needs */
    Delta(Line line, Destination destination, LoadPlan whole, Store store, Name table, LoadMemory memory, Path kept) {
        this.line = line;
        this.destination = destination;
        this.whole = whole;
        this.memory = memory;
        this.kept = kept;
        this.difference = new Difference(store, table, whole);
        this.ledger = destination.ledger(whole.table(), whole.job());
    }

    /**
     * What is to be sent.
     *
     * @param same rows that are not
     */
    record Start(LoadPlan plan, Selection selection, long same) {}

    /** Finds what differs. */
    Start begin(AllRows all, List<String> about) {
        digested = difference.digest(
                all.inspection().sent(new Chunk(0, 0, all.found().rows()), all.found()));
        ChunkLedger.@Nullable Entry done = line.transaction(remote -> {
                    ChunkLedger.Finished finished = ledger.finished(remote);
                    return Optional.ofNullable(finished == null ? null : finished.sent());
                })
                .orElse(null);
        if (done != null) {
            return new Start(whole, all, digested - done.rows() - done.refused());
        }
        LoadMemory.Note known =
                whole.isNew() || digested == 0 ? null : memory.read(shape()).orElse(null);
        if (known != null && !holds(known)) {
            about.add("all rows of " + whole.table().name()
                    + " were compared, because it is not as the last load left it");
            known = null;
        }
        base = known;
        settle(known == null ? NONE : known.job());
        return known == null
                ? new Start(whole, all, 0)
                : new Start(whole.onTopOf(known.job()), difference, difference.compare(memory.rows(known.job())));
    }

    private boolean holds(LoadMemory.Note note) {
        return line.transaction(remote -> note.job().equals(ledger.last(remote)) && rows(remote) == note.rows());
    }

    private long rows(Remote remote) throws SQLException {
        return remote.row(Sql.of("SELECT count(*) FROM {table}")
                        .with("table", whole.table().quoted()))
                .number(0);
    }

    /** What was sent before a break is of use only if it differs from the same. */
    private void settle(String job) {
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

    /** What the digests hang on: another key or another form of the values makes others. */
    private String shape() {
        StringBuilder text = new StringBuilder();
        List<Sql> values = whole.values();
        for (int i = 0; i < values.size(); i++) {
            Fitting column = whole.columns().get(i);
            text.append(column.source().name())
                    .append('\0')
                    .append(column.target().name());
            text.append('\0')
                    .append(column.source().kind())
                    .append('\0')
                    .append(values.get(i).render());
            text.append('\0').append(whole.key().indexOf(column)).append('\n');
        }
        Loading how = whole.how();
        // What a function is called differs from run to run.
        String shape = text.toString().replaceAll("\"form_[0-9]+\"", "form")
                + how.design().derive();
        return SessionManifest.digest(shape + how.types() + how.missing() + how.scope());
    }

    /** Remembers what is in the table now; if it refused rows, all are compared the next time. */
    void remember(ChunkLedger.Finished finished) {
        LoadCounts counts = finished.counts();
        if (finished.sent().refused() + counts.refused() > 0) {
            memory.forget();
        } else {
            LoadMemory.Note known = base;
            long rows = known == null
                    ? line.transaction(this::rows)
                    : known.rows()
                            + counts.inserted()
                            - (whole.how().missing() == Loading.Missing.DELETE ? counts.deleted() : 0);
            memory.keep(new LoadMemory.Note(shape(), whole.job(), rows), difference::keep);
        }
        difference.drop();
    }
}
