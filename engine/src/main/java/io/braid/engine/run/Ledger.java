// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.session.KeptTable;
import io.braid.core.session.OutputPart;
import io.braid.core.session.SessionFolder;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.StageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of the session that runs: what was finished before, found when the session began, and what is finished now.
 * It is on disk from the start on.
 */
public final class Ledger {
    private final SessionFolder folder;
    private final boolean goesOn;
    private SessionManifest manifest;

    private Ledger(SessionFolder folder, SessionManifest manifest, boolean goesOn) {
        this.goesOn = goesOn;
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Begins, or goes on where an earlier run of the same stopped.
     *
     * @param asked without stages
     * @param before what the folder holds from an earlier run, or {@code null}
     * @param evenFinished whether a run that came to its end is gone on with too, because what is asked may have changed
     */
    public static Ledger begin(
            SessionFolder folder, SessionManifest asked, @Nullable SessionManifest before, boolean evenFinished) {
        boolean same = before != null
                && (evenFinished || !before.hasFinished())
                && before.key().equals(asked.key())
                && (before.synced() || before.boot().equals(asked.boot()));
        return new Ledger(
                folder, same ? asked.with(Objects.requireNonNull(before).stages()) : asked, same);
    }

    /** Whether an earlier run of the same left something here. */
    public boolean goesOn() {
        return goesOn;
    }

    /** What of this session's stages is recorded for one of its databases, in order. */
    synchronized List<StageRecord> stages(String store) {
        return manifest.stages().stream()
                .filter(stage -> stage.store().equals(store))
                .toList();
    }

    /** Whether any stage is finished, so that going on is better than beginning again. */
    public synchronized boolean hasStages() {
        return !manifest.stages().isEmpty();
    }

    /** Whether what a run has done must outlive a power failure, of one that records nothing never. */
    public static boolean isSynced(@Nullable Ledger ledger) {
        return ledger != null && ledger.manifest.synced();
    }

    /** The size of all inputs of a run that are files; 0 of one that records nothing. */
    public static long bytesRead(@Nullable Ledger ledger) {
        return ledger == null ? 0 : ledger.inputBytes();
    }

    /** The size of all inputs that are files. */
    public long inputBytes() {
        return manifest.inputs().stream()
                .mapToLong(input -> Math.max(0, input.bytes()))
                .sum();
    }

    /** Ends a run whose inputs changed since it began, before anything is published of the mixture. */
    public static void checkInputs(@Nullable Ledger ledger) {
        changedInputs(ledger, null).ifPresent(failure -> {
            throw failure;
        });
    }

    /** What a run ended with, or that its inputs changed, if it may have come of that: what is read twice and differs. */
    public static Failure explained(@Nullable Ledger ledger, Failure failure) {
        return failure.code() == FailureCode.E_COUNTS || failure.code() == FailureCode.E_INTERNAL
                ? changedInputs(ledger, failure).orElse(failure)
                : failure;
    }

    /** Whether a run that ended so can be gone on with, with a better end. */
    public static boolean isWorthGoingOn(@Nullable Ledger ledger, Failure failure) {
        return failure.code() == FailureCode.E_INPUT_CHANGED
                ? changedInputs(ledger, null).isEmpty()
                : failure.code().category() != FailureCode.Category.USER;
    }

    private static Optional<Failure> changedInputs(@Nullable Ledger ledger, @Nullable Throwable cause) {
        return ledger == null ? Optional.empty() : Unchanged.failure(ledger.manifest.inputs(), cause);
    }

    /** All outputs of finished stages. */
    public synchronized Set<OutputPart> parts() {
        return manifest.stages().stream()
                .flatMap(stage -> stage.parts().stream())
                .collect(Collectors.toSet());
    }

    /** Whether an output has got its name already, so that it is no stranger's file that stands there. */
    public synchronized boolean hasPublished() {
        return parts().stream()
                .anyMatch(part -> Files.notExists(Path.of(part.part())) && Files.exists(Path.of(part.target())));
    }

    /** The key that a stage must have. */
    String key(String store, String stage) {
        return manifest.stageKey(store, stage);
    }

    /** Records what was asked, so that the run can be gone on with from now on. */
    public synchronized void start() {
        manifest.publish(folder);
    }

    synchronized void add(StageRecord stage) {
        manifest = manifest.with(stage);
        manifest.publish(folder);
    }

    /** Forgets the stages of a database after the first so many. */
    synchronized void keepOnly(String store, int stages) {
        List<StageRecord> kept = new ArrayList<>();
        int seen = 0;
        for (StageRecord stage : manifest.stages()) {
            if (!stage.store().equals(store) || seen++ < stages) {
                kept.add(stage);
            }
        }
        if (kept.size() < manifest.stages().size()) {
            manifest = manifest.with(kept);
            manifest.publish(folder);
        }
    }

    /** Forgets one stage of a database. */
    synchronized void forget(String store, String id) {
        List<StageRecord> kept = manifest.stages().stream()
                .filter(stage -> !stage.store().equals(store) || !stage.stage().equals(id))
                .toList();
        if (kept.size() < manifest.stages().size()) {
            manifest = manifest.with(kept);
            manifest.publish(folder);
        }
    }

    /** Records that nothing is left to do. */
    public synchronized void finish(String at, Map<String, String> outputs, List<KeptTable> tables) {
        manifest = manifest.finished(at, outputs, tables);
        manifest.publish(folder);
    }
}
