// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import java.util.concurrent.atomic.LongAdder;

/** What the stages count while they go; any thread may add, one thread reads. */
public final class Meter {
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile long expectedBytes;

    public void rows(long count) {
        rows.add(count);
    }

    public void bytes(long count) {
        bytes.add(count);
    }

    public void rejected(long count) {
        rejected.add(count);
    }

    /** Starts a stage that will handle about that many bytes; 0 when that is not known. */
    public void expect(long bytesOfStage) {
        rows.reset();
        bytes.reset();
        expectedBytes = bytesOfStage;
    }

    long rows() {
        return rows.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    /** How far the stage is, 0 to 1; 0 when it has no measure. */
    double fraction() {
        return expectedBytes <= 0 ? 0 : Math.min(1, bytes() / (double) expectedBytes);
    }
}
