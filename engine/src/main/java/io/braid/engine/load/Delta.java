// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.Loading;
import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load of which only what differs from the last one is sent. What is remembered of that is trusted if the target's ledger says
 * that it was the last and the table has as many rows as then; otherwise all rows are sent and compared there.
 */
final class Delta extends Comparison {
    private final LoadMemory memory;
    private final Difference difference;
    private long digested;
    private LoadMemory.@Nullable Note base;

    /** @param kept a folder for what a resumed run needs */
    Delta(Line line, Destination destination, LoadPlan whole, Store store, Name table, LoadMemory memory, Path kept) {
        super(line, destination, whole, kept);
        this.memory = memory;
        this.difference = new Difference(store, table, whole);
    }

    @Override
    Start begin(AllRows all, List<String> about) {
        digested = difference.digest(
                all.inspection().sent(new Chunk(0, 0, all.found().rows()), all.found()));
        ChunkLedger.@Nullable Entry done = done();
        if (done != null) {
            return new Start(whole, all, digested - done.rows() - done.refused());
        }
        LoadMemory.Note known =
                whole.isNew() || digested == 0 ? null : memory.read(shape()).orElse(null);
        if (known != null && !holds(known.job(), known.rows())) {
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

    /** If the table refused rows, all are compared the next time. */
    @Override
    void remember(ChunkLedger.Finished finished) {
        LoadCounts counts = finished.counts();
        if (finished.sent().refused() + counts.refused() > 0) {
            memory.forget();
        } else {
            LoadMemory.Note note = new LoadMemory.Note(
                    shape(), whole.job(), rows(base == null ? null : base.rows(), counts), "", digested);
            memory.keep(note, difference::keep);
        }
        difference.drop();
    }
}
