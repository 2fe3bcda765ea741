// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FullDisk;
import io.braid.core.session.SessionFolder;
import io.braid.engine.run.Ledger;
import io.braid.engine.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures of writing, whoever was writing. */
final class Shortage {
    /** What a run takes at most, database, spill and outputs together, by the bytes of its inputs. */
    private static final double NEED = 2.7;

    private static final Set<FailureCode> PASSING =
            EnumSet.of(FailureCode.E_CANCELLED, FailureCode.E_DISK_FULL, FailureCode.E_MEMORY);

    private Shortage() {}

    /** Whether a run was ended by what passes: somebody who stopped it, or a machine that had too little of something. */
    static boolean isPassing(RuntimeException ended, Run run) {
        RuntimeException thrown = run.disk().cause(ended);
        return FullDisk.isCauseOf(thrown) || (thrown instanceof Failure failure && PASSING.contains(failure.code()));
    }

    /** The failure that a run ends with. */
    static Failure failure(RuntimeException ended, Run run, @Nullable Ledger ledger, long memoryBytes) {
        RuntimeException thrown = run.disk().cause(ended);
        SessionFolder folder = run.folder();
        long inputBytes = ledger == null ? 0 : ledger.inputBytes();
        if (FullDisk.isCauseOf(thrown)) {
            return new Failure(
                    FailureCode.E_DISK_FULL,
                    "The disk is full: " + megabytes(free(folder.root())) + " are free and about "
                            + megabytes(Math.max(1, (long) (NEED * inputBytes) - folder.bytes())) + " more are needed.",
                    "Free space on the disk of " + folder.root() + " and of the outputs.",
                    thrown);
        }
        if (thrown instanceof Failure failure) {
            return failure.code() == FailureCode.E_MEMORY ? memory(failure, memoryBytes) : failure;
        }
        if (thrown instanceof UncheckedIOException) {
            return new Failure(
                    FailureCode.E_IO,
                    "A file could not be read or written.",
                    "Run again with --debug to see which.",
                    thrown);
        }
        throw thrown;
    }

    private static Failure memory(Failure failure, long given) {
        return new Failure(
                FailureCode.E_MEMORY,
                "The work did not fit into the " + megabytes(given) + " of memory given.",
                "Give --memory " + (MemoryShare.next(given) >> 20) + "MB or more, or fewer --threads.",
                failure);
    }

    private static String megabytes(long bytes) {
        return ((bytes + (1L << 20) - 1) >> 20) + " MB";
    }

    private static long free(Path folder) {
        try {
            return folder.getFileSystem().provider().getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
