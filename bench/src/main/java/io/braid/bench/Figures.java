// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.List;

/**
 * All that one invocation of the driver measured; its JSON form has these names.
 *
 * @param label what was measured, for example a commit
 * @param time when it began, ISO 8601 in UTC
 * @param processors of the machine
 * @param memory the limit given
 * @param runs how often each was run
 * @param results one for each data set and contender
 * @param targets what was aimed at, and what these results give
 */
record Figures(
        String label,
        String time,
        int processors,
        String memory,
        int runs,
        List<Result> results,
        List<Target> targets) {
    Figures {
        results = List.copyOf(results);
        targets = List.copyOf(targets);
    }

    /**
     * One contender on one data set.
     *
     * @param data name of the data set, equal for equal bytes
     * @param rows rows of the original
     * @param enrichmentRows rows of all enrichment files together
     * @param contender its label
     * @param median the medians of the runs
     * @param samples every run, in order
     * @param rowsPerSecond rows of the original by median wall time
     * @param filledCells cells of the added columns that the last output filled
     */
    record Result(
            String data,
            long rows,
            long enrichmentRows,
            String contender,
            Sample median,
            List<Sample> samples,
            long rowsPerSecond,
            long filledCells) {
        Result {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A figure that is to stay below a bound.
     *
     * @param name what is looked at: a ratio of wall times, unless it names a unit
     * @param value from the medians
     * @param bound the project's target
     */
    record Target(String name, double value, double bound) {
        boolean holds() {
            return value <= bound;
        }
    }
}
