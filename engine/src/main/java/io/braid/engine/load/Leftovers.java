// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Takes away what loads left beside a table that never came back: a load of a session of this home that is finished or gone on
 * with no more, and one that nobody here knows and that was silent for long.
 */
final class Leftovers {
    /** So long a load that nobody here knows may be silent: as long as {@code sessions clean} keeps a session. */
    static final Duration LONG = Duration.ofDays(30);

    private final Line line;
    private final Destination destination;
    private final Path home;

    Leftovers(Line line, Destination destination, Path home) {
        this.line = line;
        this.destination = destination;
        this.home = home;
    }

    /**
     * A load that is not the last one of its table.
     *
     * @param session that it was of, or empty if nobody wrote it down
     * @param silentSeconds since it wrote something down
     */
    record Left(String job, String session, long silentSeconds) {}

    /** Takes them away; what the user may not drop is somebody else's and stays. */
    void sweep(LoadPlan plan, List<String> about) {
        int swept = 0;
        for (Left left : line.transaction(remote -> destination.left(remote, plan))) {
            if (isOver(left) && drop(plan, left)) {
                swept++;
            }
        }
        if (swept > 0) {
            about.add(
                    "what " + (swept == 1 ? "a load" : swept + " loads") + " left that never came back was taken away");
        }
    }

    private boolean isOver(Left left) {
        Path session = Sessions.under(home).resolve(left.session().isEmpty() ? "none" : left.session());
        if (left.session().isEmpty() || !Files.isDirectory(session)) {
            return left.silentSeconds() > LONG.toSeconds();
        }
        SessionManifest manifest = SessionManifest.readable(session);
        return manifest != null && manifest.hasFinished();
    }

    private boolean drop(LoadPlan plan, Left left) {
        try {
            line.transaction(remote -> {
                destination.sweep(remote, plan, left.job());
                return true;
            });
            return true;
        } catch (Failure failure) {
            if (failure.code() != FailureCode.E_REMOTE) {
                throw failure;
            }
            return false;
        }
    }
}
