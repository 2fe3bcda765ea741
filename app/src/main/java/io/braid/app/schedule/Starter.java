// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import java.nio.file.Path;

/** Starts runs of plans. */
public interface Starter {
    /** A run that was started. */
    interface Running {
        boolean isOver();

        /** The exit code of a run that is over. */
        int exitCode();

        /** Asks it to stop, so that it can be gone on with later. */
        void stop();
    }

    Running start(Path plan);
}
