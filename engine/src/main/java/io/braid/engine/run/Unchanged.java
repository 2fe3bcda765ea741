// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees to it that files are the same at the end of their reading as they were at its beginning. */
public final class Unchanged {
    private Unchanged() {}

    /**
     * Reads files.
     *
     * @throws Failure {@code E_INPUT_CHANGED} if one changed meanwhile
     */
    public static <R> R during(List<SourceFile> files, Supplier<R> reading) {
        List<Fingerprint> before = fingerprints(files);
        R read = reading.get();
        failure(before, null).ifPresent(failure -> {
            throw failure;
        });
        return read;
    }

    /** Of those that lie here and can be read again. */
    public static List<Fingerprint> fingerprints(List<SourceFile> files) {
        return files.stream()
                .filter(file -> !file.comesOnce() && !SourceFile.isAddress(file.path()))
                .map(file -> Fingerprint.of(file.toPath()))
                .toList();
    }

    /**
     * What is to be said of files that are not what they were; nothing if all are.
     *
     * @param cause what came of it, if anything did
     */
    static Optional<Failure> failure(List<Fingerprint> before, @Nullable Throwable cause) {
        List<String> changed = before.stream()
                .filter(file -> !file.stillHolds())
                .map(file -> "\"" + file.path() + "\"")
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(
                        FailureCode.E_INPUT_CHANGED,
                        String.join(", ", changed) + " changed while " + (changed.size() == 1 ? "it was" : "they were")
                                + " read.",
                        "Run the command again when nobody writes to it any more.",
                        cause));
    }
}
