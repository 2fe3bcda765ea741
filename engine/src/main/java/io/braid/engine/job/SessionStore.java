// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.RunSettings;
import io.braid.engine.run.Ledger;
import io.braid.engine.run.Run;
import io.braid.engine.store.LockedStore;
import io.braid.engine.store.Store;
import io.braid.engine.store.StoreLimits;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session's database, opened when it is first asked for. */
final class SessionStore implements AutoCloseable {
    private final Run run;
    private final RunSettings settings;
    private final Supplier<@Nullable Ledger> ledger;
    private final Consumer<String> journal;
    private @Nullable Store store;

    /**
     * The database of a run.
     *
     * @param ledger of the run, if it has one: how much is read, and whether what is done must outlive a power failure
     * @param journal told the text of each statement that makes or changes something
     */
    SessionStore(Run run, RunSettings settings, Supplier<@Nullable Ledger> ledger, Consumer<String> journal) {
        this.run = run;
        this.settings = settings;
        this.ledger = ledger;
        this.journal = journal;
    }

    synchronized Store get() {
        if (store == null) {
            store = open(run.folder().database());
        }
        return store;
    }

    /** Opens a database; the caller closes it. */
    Store open(Path file) {
        return Store.open(file, memory(), Ledger.isSynced(ledger.get()), run.cancellation(), journal);
    }

    /** Opens the session's database for a statement from outside; the caller closes it. */
    LockedStore locked(@Nullable Integer timeLimit) {
        close();
        return LockedStore.open(
                run.folder().database(),
                memory(),
                Ledger.isSynced(ledger.get()),
                timeLimit,
                run.cancellation(),
                journal);
    }

    private StoreLimits memory() {
        return MemoryShare.ofStore(
                settings, Ledger.bytesRead(ledger.get()), run.folder().tmp());
    }

    /** Closes the database; it is opened again when it is next asked for. */
    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
