// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.event.Cancellation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Tries again what failed for a reason that passes: after a quarter of a second first, then each time after twice as long, until
 * its patience is used up.
 */
public final class Backoff {
    /** For what never worked yet: a typing error must not take a minute to be told. */
    public static final Duration BRIEF = Duration.ofSeconds(3);

    /** For what worked before, and for a server that is there and takes nobody in yet: it comes back. */
    public static final Duration LONG = Duration.ofSeconds(90);

    private static final long FIRST_MILLIS = 250;
    private static final long MOST_MILLIS = 8000;

    private final Cancellation cancellation;
    private final BiConsumer<Integer, SQLException> told;

    /** @param told how often it was tried so far, and what came of it, before each wait */
    public Backoff(Cancellation cancellation, BiConsumer<Integer, SQLException> told) {
        this.cancellation = cancellation;
        this.told = told;
    }

    /** What is tried. */
    public interface Attempt<R> {
        /** Does it once. */
        R run() throws SQLException;
    }

    /**
     * Gives what the attempt gives.
     *
     * @param patience the waits together are no longer, or than {@link #LONG} while a server is there that takes nobody in yet
     * @throws SQLException of the last attempt, or of the first whose reason does not pass
     */
    public <R> R retry(Duration patience, Attempt<R> attempt) throws SQLException {
        long waited = 0;
        long wait = FIRST_MILLIS;
        for (int tried = 1; ; tried++) {
            cancellation.check();
            try {
                return attempt.run();
            } catch (SQLException e) {
                cancellation.check();
                Duration most = SqlStates.isNotYet(e) ? LONG : patience;
                if (!SqlStates.isTransient(e) || waited + wait > most.toMillis()) {
                    throw e;
                }
                told.accept(tried, e);
            }
            cancellation.pause(Duration.ofMillis(wait));
            waited += wait;
            wait = Math.min(MOST_MILLIS, 2 * wait);
        }
    }
}
