// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.job;

import java.time.Instant;
import java.util.function.Supplier;

/** Planted: reads the time by itself, by call and by reference. */
final class LooksAtTheClock {
    final Instant now = Instant.now();
    final Supplier<Instant> later = Instant::now;
}
