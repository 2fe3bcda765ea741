// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Who wants to know what the scanner refused and mended. It may throw to stop the scan. */
public interface RecordSink {
    /** Does nothing. */
    RecordSink NONE = new RecordSink() {
        @Override
        public void rejected(Reject reject) {}

        @Override
        public void repaired(Repair repair) {}
    };

    void rejected(Reject reject);

    void repaired(Repair repair);
}
