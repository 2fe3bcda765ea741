// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long it took to send pieces and have them committed. Times are counted in classes whose width is a sixteenth of their
 * beginning's power of two, as in HDR histograms, so that a share is told to six percent whatever their number.
 */
final class FlushTimes {
    private static final int SUB_BITS = 4;
    private static final int SUBS = 1 << SUB_BITS;
    private static final double MILLIS = 1e-3;

    private final AtomicLongArray classes = new AtomicLongArray((Long.SIZE - SUB_BITS) * SUBS);

    /** Notes one. */
    void add(double seconds) {
        classes.incrementAndGet(classOf((long) (seconds * 1e6)));
    }

    private static int classOf(long micros) {
        if (micros < SUBS) {
            return (int) Math.max(0, micros);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
        return (shift + 1) * SUBS + (int) (micros >>> shift) - SUBS;
    }

    /** The longest time of a class, in microseconds. */
    private static long end(int number) {
        if (number < SUBS) {
            return number;
        }
        int shift = number / SUBS - 1;
        return ((long) (number % SUBS + SUBS + 1) << shift) - 1;
    }

    long count() {
        long all = 0;
        for (int i = 0; i < classes.length(); i++) {
            all += classes.get(i);
        }
        return all;
    }

    /** The time in milliseconds that so large a share of them stayed below; 0 if there is none. */
    double millis(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < classes.length(); i++) {
            seen += classes.get(i);
            if (seen >= wanted && seen > 0) {
                return end(i) * MILLIS;
            }
        }
        return 0;
    }

    /** The figures by their names, in whole milliseconds, rounded up. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("flush_p50_ms", (long) Math.ceil(millis(0.5)));
        figures.put("flush_p95_ms", (long) Math.ceil(millis(0.95)));
        figures.put("flush_p99_ms", (long) Math.ceil(millis(0.99)));
        return figures;
    }
}
