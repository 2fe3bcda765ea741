// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.Fingerprint;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A session that stopped before its end, looked at and found fit to go on. */
public record Resumption(Path session, SessionManifest manifest) {
    /**
     * Looks at a session; its inputs must be what they were.
     *
     * @throws Failure if it runs, left nothing to go on with, is damaged, or an input has changed
     */
    public static Resumption of(Path session) {
        String id = session.toAbsolutePath().getFileName().toString();
        if (Sessions.summary(session).running()) {
            throw new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session " + id + " is running, in " + Sessions.holder(session) + ".",
                    "See how far it is with: braid status " + id);
        }
        SessionManifest manifest = SessionManifest.read(session);
        if (manifest == null || manifest.verb().equals("profile")) {
            throw new Failure(
                    FailureCode.E_SESSION_NOT_RESUMABLE,
                    "The session " + id + " ended before it had done anything that could be gone on with.",
                    "Run its command again.");
        }
        Resumption resumption = new Resumption(session, manifest);
        if (!manifest.hasFinished()) {
            resumption.check();
        }
        return resumption;
    }

    private void check() {
        Problems problems = new Problems();
        for (Fingerprint input : manifest.inputs()) {
            if (!input.stillHolds()) {
                problems.add(
                        FailureCode.E_INPUT_CHANGED,
                        "\"" + input.path() + "\" is not the file it was when the session began.",
                        "Run the command again, as a new session; or bring the file back, unchanged in time and size.");
            }
        }
        problems.throwIfAny();
    }

    /** The plan's relative paths must mean the same files as before. */
    public void checkFolder(List<String> paths) {
        boolean relative = paths.stream()
                .anyMatch(path -> !path.equals("-") && !Path.of(path).isAbsolute());
        if (relative && !Path.of("").toAbsolutePath().toString().equals(manifest.folder())) {
            throw new Failure(
                    FailureCode.E_SESSION_FOLDER,
                    "The session " + manifest.session() + " names its files from another folder, " + manifest.folder()
                            + ".",
                    "Go there first: cd " + manifest.folder());
        }
    }

    /**
     * What came from standard input or a pipe must have been stored whole, since it does not come twice.
     *
     * @param files in the order in which they are opened
     * @param folder where those of a run, or of a step, are stored: {@code inputs} or one in it
     */
    public void checkStored(List<SourceFile> files, String folder) {
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (cameOnce(file)
                    && Files.notExists(session.resolve("inputs").resolve(folder).resolve("stdin-" + i))) {
                throw new Failure(
                        FailureCode.E_SESSION_NOT_RESUMABLE,
                        "The session " + manifest.session() + " ended before it had stored all of "
                                + (file.isStandardInput()
                                        ? "standard input"
                                        : "\"" + file.path() + "\", which was a pipe")
                                + ".",
                        "Run its command again.");
            }
        }
    }

    /** Whether a file was a pipe when the session began: of those nothing is noted by which they could be known again. */
    private boolean cameOnce(SourceFile file) {
        if (file.comesOnce()) {
            return true;
        }
        String path = file.toPath().toAbsolutePath().toString();
        return !SourceFile.isAddress(file.path())
                && !file.isPattern()
                && manifest.inputs().stream().noneMatch(input -> input.path().equals(path));
    }

    /** How it is to be run: as it was begun, in its own folder. */
    public RunSettings settings() {
        return manifest.settingsAs(RunSettings.class).inSession(session);
    }
}
