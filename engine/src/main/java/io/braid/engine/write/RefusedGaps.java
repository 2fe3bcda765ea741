// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import org.jspecify.annotations.Nullable;

/** Keeps the blank lines in front of a refused line, which is all there is to keep of it. */
final class RefusedGaps implements RecordSink {
    private @Nullable HeldGaps gaps;

    void between(HeldGaps held) {
        gaps = held;
    }

    @Override
    public void rejected(Reject reject) {
        if (gaps != null) {
            gaps.before();
        }
    }

    @Override
    public void repaired(Repair repair) {}
}
