// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.Fingerprint;
import io.braid.core.session.SessionFolder;
import io.braid.core.session.SessionManifest;
import io.braid.engine.run.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run begins with: who asked for what, of which files. */
record Beginning(SessionManifest manifest) {
    /** Runs over less than this are done again sooner than their stages are forced to the disk. */
    private static final long SYNCED_FROM_BYTES = 1L << 30;

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    static Beginning of(String verb, Object plan, List<SourceFile> inputs, RunSettings settings, Instant started) {
        List<Fingerprint> fingerprints = inputs.stream()
                .filter(input -> !input.isStandardInput())
                .map(input -> Fingerprint.of(input.toPath()))
                .toList();
        long bytes = fingerprints.stream().mapToLong(Fingerprint::bytes).sum();
        List<String> key = new ArrayList<>(List.of(
                verb,
                braid(),
                SessionManifest.tree(plan).toString(),
                "keep " + settings.keep(),
                "strict " + settings.strict(),
                "limit " + settings.limit()));
        fingerprints.forEach(fingerprint -> key.add(fingerprint.toString()));
        return new Beginning(new SessionManifest(
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
                List.of()));
    }

    Ledger ledger(SessionFolder folder) {
        return Ledger.begin(folder, manifest.of(folder.id()), SessionManifest.readable(folder.root()));
    }

    private static String braid() {
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
