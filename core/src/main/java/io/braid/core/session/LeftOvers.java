// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes that were killed left behind: spill and parts. Their sessions can still be gone on with. */
public final class LeftOvers {
    private LeftOvers() {}

    /** Removes them from the sessions under a home, but for those at work. */
    public static void sweep(Path home) {
        Path folder = Sessions.under(home);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> sessions = Files.list(folder)) {
            for (Path session : sessions.toList()) {
                if (areIn(session)) {
                    sweepIfItMay(session);
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "What an earlier run left could not be removed.",
                    "Check the rights of " + folder + ".",
                    e);
        }
    }

    /** Whether its process died: only the end of a run takes the ballast away. */
    private static boolean areIn(Path session) {
        return Files.exists(session.resolve(SessionFolder.BALLAST));
    }

    /** Of somebody else's session, which cannot be opened, what is left is not this run's to remove. */
    private static void sweepIfItMay(Path session) {
        try (SessionLock lock = SessionLock.ifFree(session)) {
            if (lock != null) {
                sweepTemp(session);
                PartList.sweep(session, recordedParts(session));
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Removes what a session that nobody else may take up, and those of its steps within it, have spilled. */
    static void sweepTemp(Path session) throws IOException {
        for (Path inner : within(session)) {
            TempNote.sweep(inner);
            PrivateFolder.sweep(inner.resolve("tmp"));
        }
        TempNote.sweep(session);
        PrivateFolder.sweep(session.resolve("tmp"));
    }

    /** The sessions of a plan's steps. */
    private static List<Path> within(Path session) throws IOException {
        Path work = session.resolve(SessionFolder.WORK);
        if (Files.notExists(work)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(work, 2)) {
            return found.filter(inner -> Files.exists(inner.resolve(SessionLock.FILE)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Set<String> recordedParts(Path session) {
        SessionManifest manifest = SessionManifest.readable(session);
        return manifest == null
                ? Set.of()
                : manifest.stages().stream()
                        .flatMap(stage -> stage.parts().stream())
                        .map(OutputPart::part)
                        .collect(Collectors.toSet());
    }

    /** Removes what is left of a session that has nothing left to do, whose process died before it had tidied up. */
    public static void tidyFinished(Path session) {
        if (!areIn(session)) {
            return;
        }
        try (SessionFolder folder = SessionFolder.again(session)) {
            SessionManifest manifest = SessionManifest.read(session);
            if (manifest != null && manifest.tables().isEmpty()) {
                folder.dropDatabases();
            }
            folder.dropWork();
        }
    }
}
