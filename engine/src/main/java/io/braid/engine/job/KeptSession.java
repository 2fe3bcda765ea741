// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.session.KeptTable;
import io.braid.core.session.SessionFolder;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import io.braid.engine.store.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A session that ended and was kept, open to be asked. */
final class KeptSession implements AutoCloseable {
    /** Asking takes little; what does not fit goes to the disk. */
    private static final long STORE_BYTES = 300L << 20;

    private final SessionManifest manifest;
    private final ReadOnlyStore store;
    private final Path spill;

    private KeptSession(SessionManifest manifest, ReadOnlyStore store, Path spill) {
        this.manifest = manifest;
        this.store = store;
        this.spill = spill;
    }

    /** Opens it; refuses one that runs, did not finish, or has no database. */
    static KeptSession open(Path folder, Cancellation cancellation) {
        String id = folder.getFileName().toString();
        if (Sessions.summary(folder).running()) {
            throw new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session " + id + " is still at work in " + Sessions.holder(folder) + ".",
                    "Wait for it; see how far it is with: braid status " + id);
        }
        SessionManifest manifest = SessionManifest.ofTables(folder);
        Path database = folder.resolve(SessionFolder.DATABASE);
        if (manifest.tables().isEmpty() || Files.notExists(database)) {
            throw new Failure(
                    FailureCode.E_SESSION_NOT_KEPT,
                    "The session " + id + " has no database to ask.",
                    "Run the merge again with --keep.");
        }
        Path spill;
        try {
            spill = Files.createTempDirectory(folder.resolve("tmp"), "query-");
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The session's tmp folder cannot be written to.",
                    "Check the rights of " + folder + ".",
                    e);
        }
        return new KeptSession(
                manifest,
                ReadOnlyStore.open(
                        database, spill, STORE_BYTES, Runtime.getRuntime().availableProcessors(), cancellation),
                spill);
    }

    SessionManifest manifest() {
        return manifest;
    }

    ReadOnlyStore store() {
        return store;
    }

    /** The tables of a role, in the order of the plan. */
    List<KeptTable> tables(KeptTable.Role role) {
        return manifest.tables().stream().filter(table -> table.role() == role).toList();
    }

    @Override
    public void close() {
        store.close();
        Sessions.remove(spill);
    }
}
