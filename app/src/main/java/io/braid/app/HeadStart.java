// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.SessionManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Does what every session begins with while the command line is still being read: loading DuckDB's library, having Jackson
 * find out how a manifest is written, and the like. Nothing hangs on it: what it did not come to, or failed to do, is done
 * where it is needed, and said there. (The library names no class whose loading loads it, else two threads could wait for
 * each other.)
 */
final class HeadStart {
    private static final Set<String> VERBS = Set.of("merge", "dedupe", "load", "run");
    private static final Set<String> HELP = Set.of("--help", "-h");
    private static final String DRIVER_LIBRARY = "duckdb_java";

    private HeadStart() {}

    /** Begins, in a thread of its own, if the command is one that makes a session. */
    static void take(String[] arguments) {
        if (arguments.length > 1
                && VERBS.contains(arguments[0])
                && Arrays.stream(arguments).noneMatch(HELP::contains)) {
            Thread thread = new Thread(HeadStart::run, "braid-head-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void run() {
        // The name of a session takes chance, whose source Java looks for when it is first asked.
        tried(UUID::randomUUID);
        tried(() -> SessionManifest.prepare(
                List.of(MergePlan.class, SourceFile.class, MatchRule.class, RunSettings.class)));
        tried(HeadStart::loadChannels);
        tried(() -> System.loadLibrary(DRIVER_LIBRARY));
    }

    /** Java loads one library at a time: that of channels, which a session's folder asks for, before the big one. */
    private static void loadChannels() {
        Path big = Path.of(System.getProperty("java.library.path", ""), System.mapLibraryName(DRIVER_LIBRARY));
        try (FileChannel channel = FileChannel.open(big)) {
            channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tried(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            // Whoever needs it will meet the same, and has the words for it.
        }
    }
}
