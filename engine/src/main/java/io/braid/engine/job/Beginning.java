// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.Fingerprint;
import io.braid.core.session.SessionFolder;
import io.braid.core.session.SessionManifest;
import io.braid.engine.run.Ledger;
import io.braid.engine.run.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run begins with: who asked for what, of which files. */
record Beginning(SessionManifest manifest, boolean evenFinished, boolean comesOnce) {
    /** Runs over less than this are done again sooner than their stages are forced to the disk. */
    private static final long SYNCED_FROM_BYTES = 1L << 30;

    /** Goes up with each change of what stages leave in files for later ones: none is taken up that reads otherwise now. */
    private static final int FORMATS = 2;

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Of a run whose stages hang on each other, so that any change begins it anew. */
    static Beginning of(String verb, Object plan, List<SourceFile> inputs, RunSettings settings, Instant started) {
        List<Fingerprint> fingerprints = Unchanged.fingerprints(inputs);
        List<String> key = key(verb, settings);
        key.add(SessionManifest.tree(plan).toString());
        fingerprints.forEach(fingerprint -> key.add(fingerprint.line()));
        return new Beginning(manifest(verb, plan, fingerprints, settings, started, key), false, comesOnce(inputs));
    }

    /** Of a run whose steps say each for itself what they are made from. */
    static Beginning ofSteps(String verb, Object plan, List<SourceFile> inputs, RunSettings settings, Instant started) {
        List<Fingerprint> fingerprints = Unchanged.fingerprints(inputs);
        return new Beginning(
                manifest(verb, plan, fingerprints, settings, started, key(verb, settings)), true, comesOnce(inputs));
    }

    private static List<String> key(String verb, RunSettings settings) {
        return new ArrayList<>(List.of(
                verb,
                braid(),
                "formats " + FORMATS,
                "keep " + settings.keep(),
                "strict " + settings.strict(),
                "limit " + settings.limit(),
                "cache " + (settings.cache() != null)));
    }

    private static SessionManifest manifest(
            String verb,
            Object plan,
            List<Fingerprint> fingerprints,
            RunSettings settings,
            Instant started,
            List<String> key) {
        long bytes = fingerprints.stream().mapToLong(Fingerprint::bytes).sum();
        return new SessionManifest(
                SessionManifest.VERSION,
                braid(),
                verb,
                "",
                Path.of("").toAbsolutePath().toString(),
                SessionManifest.State.STARTED,
                started.toString(),
                "",
                bytes >= SYNCED_FROM_BYTES,
                boot(),
                SessionManifest.digest(String.join("\n", key)),
                SessionManifest.tree(plan),
                SessionManifest.tree(settings),
                fingerprints,
                List.of(),
                Map.of(),
                List.of());
    }

    /**
     * The ledger of the run.
     *
     * @param goesOn whether an earlier run is gone on with; one that is begun again reads anew what comes only once
     */
    Ledger ledger(SessionFolder folder, boolean goesOn) {
        SessionManifest before = comesOnce && !goesOn ? null : SessionManifest.readable(folder.root());
        return Ledger.begin(folder, manifest.of(folder.id()), before, evenFinished);
    }

    private static boolean comesOnce(List<SourceFile> inputs) {
        return inputs.stream().anyMatch(SourceFile::comesOnce);
    }

    /** This program's version; empty where it runs from classes. */
    static String braid() {
        String version = Beginning.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            // Another system than Linux: one start of the machine cannot be told from another.
            return "";
        }
    }
}
