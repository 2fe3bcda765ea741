// SPDX-License-Identifier: Apache-2.0
package io.braid.core.event;

import java.time.Instant;

/**
 * How far a run is, measured, not guessed where it can be.
 *
 * @param at when it was measured
 * @param stage the stage's id: {@code import}, {@code consolidate}, {@code match}, {@code winners}, {@code export}
 * @param rows rows handled by this stage so far
 * @param fraction of the whole run, 0 to 1
 * @param rowsPerSecond in the last few seconds
 * @param bytesPerSecond read from or written to files in the last few seconds
 * @param etaSeconds until the run's end, or a negative number when unknown
 * @param rssBytes resident memory of the process
 * @param rejected rows refused so far
 */
public record Progress(
        Instant at,
        String stage,
        long rows,
        double fraction,
        double rowsPerSecond,
        double bytesPerSecond,
        double etaSeconds,
        long rssBytes,
        long rejected) {}
