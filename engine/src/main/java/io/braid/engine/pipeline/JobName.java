// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.session.SessionManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Names what a session does outside of it, so that a resumed run finds what it did before, and a new run of the same plan in the
 * same folder takes nothing for done.
 */
final class JobName {
    private static final String FILE = "job";

    private JobName() {}

    /**
     * The name of a step's work.
     *
     * @param folder that outlives also the session's database: what was done outside is done, whatever became of that
     * @param made from what the step is made
     */
    static String of(Path folder, String session, Instant now, String made) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Publication.replace(session + " " + now, file, session);
            }
            return SessionManifest.digest(Files.readString(file) + "\n" + made);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** All is done: the next run in the same folder is another. */
    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static Failure unwritten(IOException e) {
        return new Failure(FailureCode.E_IO, "The session's folder could not be written to.", "Check the disk.", e);
    }
}
