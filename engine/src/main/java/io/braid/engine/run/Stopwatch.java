// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

/** Time that passed, by the clock that never goes back. */
public final class Stopwatch {
    private final long startedNanos = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    public double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
