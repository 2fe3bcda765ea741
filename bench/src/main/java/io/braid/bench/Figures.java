// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.List;

/**
 * All that one invocation of the driver measured.
 *
 * @param results one for each setting and contender
 * @param agreements what was compared, for each data set
 * @param leftOut what was not measured
 * @param targets what was aimed at, and what these results give
 */
record Figures(List<Result> results, List<Agreement> agreements, List<LeftOut> leftOut, List<Target> targets) {
    Figures {
        results = List.copyOf(results);
        agreements = List.copyOf(agreements);
        leftOut = List.copyOf(leftOut);
        targets = List.copyOf(targets);
    }

    /**
     * One contender in one setting.
     *
     * @param data name of the data set, equal for equal bytes
     * @param rows rows of the original
     * @param enrichmentRows rows of all enrichment files together
     * @param memory the limit given
     * @param threads the threads given; 0 if it was left to the contender
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
            String memory,
            long threads,
            String contender,
            Sample median,
            List<Sample> samples,
            long rowsPerSecond,
            long filledCells) {
        Result {
            samples = List.copyOf(samples);
        }

        boolean sameSetting(Result other) {
            return data.equals(other.data) && memory.equals(other.memory) && threads == other.threads;
        }
    }

    /**
     * What should have been measured and was not.
     *
     * @param what a contender and a setting, or a setting
     * @param reason what was missing, or how it failed
     * @param failed whether it was begun
     */
    record LeftOut(String what, String reason, boolean failed) {}

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
