// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.session.SessionFolder;
import org.jspecify.annotations.Nullable;

/** What a run has on disk, and that its spill stays within what it may take: looked at by every heartbeat, and more often. */
public final class DiskWatch {
    private final SessionFolder folder;
    private final Cancellation cancellation;
    private volatile long peakSpilled;
    private volatile long peak;
    private volatile @Nullable Long mostSpilled;
    private volatile boolean spilledTooMuch;

    DiskWatch(SessionFolder folder, Cancellation cancellation) {
        this.folder = folder;
        this.cancellation = cancellation;
    }

    /** Has the run end when more is in its tmp folder than this; {@code null} is all there is. */
    public void allow(@Nullable Long bytes) {
        mostSpilled = bytes;
    }

    /** Most bytes in the session's tmp folder whenever it was looked at. */
    public long peakSpilledBytes() {
        return peakSpilled;
    }

    /** Most bytes of all that the run had on disk whenever it was looked at: session, spill, parts of outputs. */
    public long peakBytes() {
        return peak;
    }

    /** Looks at all of it. */
    void look() {
        peak = Math.max(peak, folder.bytes());
        lookAtSpill();
    }

    /** Ends the run if it spills more than it may; for those who write there. */
    public void checkSpill() {
        lookAtSpill();
        cancellation.check();
    }

    private void lookAtSpill() {
        long spilled = folder.temporaryBytes();
        peakSpilled = Math.max(peakSpilled, spilled);
        Long most = mostSpilled;
        if (most != null && spilled > most && !cancellation.isRequested()) {
            spilledTooMuch = true;
            cancellation.request();
        }
    }

    /** What a run ended with: that which stopped it, if it spilled too much. */
    public RuntimeException cause(RuntimeException thrown) {
        return spilledTooMuch
                ? new Failure(
                        FailureCode.E_DISK_FULL,
                        "The space that spilling may take is used up.",
                        "Give more with temp of the plan's limits, or more --memory.",
                        thrown)
                : thrown;
    }
}
