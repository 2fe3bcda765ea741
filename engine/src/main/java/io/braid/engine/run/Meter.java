// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the stages count while they go; any thread may add, one thread reads. */
public final class Meter {
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile long expectedBytes;
    private volatile @Nullable Meter onward;

    public void rows(long count) {
        Meter to = onward;
        (to == null ? rows : to.rows).add(count);
    }

    public void bytes(long count) {
        Meter to = onward;
        (to == null ? bytes : to.bytes).add(count);
    }

    /** Hands what was counted on to another, and what will be from now on: work that was begun aside has its turn. */
    public void into(Meter other) {
        onward = other;
        other.expectedBytes = Math.max(other.expectedBytes, expectedBytes);
        other.rows.add(rows.sumThenReset());
        other.bytes.add(bytes.sumThenReset());
    }

    public void rejected(long count) {
        rejected.add(count);
    }

    /** Starts a stage that will handle about that many bytes; 0 when that is not known. */
    public void expect(long bytesOfStage) {
        Meter to = onward;
        if (to != null) {
            to.expect(bytesOfStage);
            return;
        }
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
