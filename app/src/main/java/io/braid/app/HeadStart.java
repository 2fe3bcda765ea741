// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.session.SessionManifest;
import java.util.List;
import java.util.Set;

/**
 * Does what every session begins with while the command line is still being read: loading DuckDB's library, and having
 * Jackson find out how a manifest is written. On a second processor that is a tenth of a start. Nothing hangs on it: what it did not
 * come to, or failed to do, is done where it is needed, and said there.
 */
final class HeadStart {
    private static final Set<String> VERBS = Set.of("merge", "dedupe", "load", "run");
    private static final String DRIVER_LIBRARY = "duckdb_java";

    private HeadStart() {}

    /** Begins, in a thread of its own, if the command is one that makes a session. */
    static void take(String[] arguments) {
        if (arguments.length > 1 && VERBS.contains(arguments[0])) {
            Thread thread = new Thread(HeadStart::run, "braid-head-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void run() {
        SessionManifest.prepare(List.of(MergePlan.class, SourceFile.class, MatchRule.class, RunSettings.class));
        try {
            System.loadLibrary(DRIVER_LIBRARY);
        } catch (UnsatisfiedLinkError e) {
            // The driver will look for it, too, and has the words for what is wrong.
        }
    }
}
