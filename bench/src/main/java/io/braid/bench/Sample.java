// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of one whole process cost.
 *
 * @param wallSeconds from before its start until it has ended
 * @param cpuSeconds user and system time of the process and of the children it waited for; NaN where it cannot be read
 * @param peakRssBytes most resident memory, shared pages of libraries included, summed over the processes of the tree that
 *     live at one time; 0 where it cannot be read
 * @param othersCpuSeconds what the rest of the machine worked in that time, the driver included: much of it means that the
 *     wall time is not to be trusted; NaN where it cannot be read
 */
record Sample(double wallSeconds, double cpuSeconds, long peakRssBytes, double othersCpuSeconds) {
    /** The median of each figure by itself: of an even number of runs, the mean of the middle two. */
    static Sample median(List<Sample> samples) {
        return new Sample(
                median(samples, Sample::wallSeconds),
                median(samples, Sample::cpuSeconds),
                Math.round(median(samples, Sample::peakRssBytes)),
                median(samples, Sample::othersCpuSeconds));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        final double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
