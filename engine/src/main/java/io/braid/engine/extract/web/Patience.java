// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import java.time.Duration;

/**
 * How often a server is asked again, and how long is waited before.
 *
 * @param tries at most, the first one included
 * @param first wait, doubled each time
 * @param most of a wait
 * @param asked the longest wait that a server may ask for
 */
public record Patience(int tries, Duration first, Duration most, Duration asked) {
    /** Six tries within a minute or so, and five minutes for a server that says how long. */
    public static final Patience USUAL =
            new Patience(6, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** The wait after so many tries. */
    Duration after(int tried) {
        long millis = first.toMillis() << Math.min(20, tried - 1);
        return Duration.ofMillis(Math.min(most.toMillis(), millis));
    }
}
