// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.event.Cancellation;
import io.braid.engine.run.Meter;
import io.braid.engine.run.Run;

/**
 * What a step that reads from another machine counts with, and which request to stop it obeys: the run's own at its turn, others
 * before.
 */
record Reach(Meter meter, Cancellation cancellation) {
    static Reach of(Run run) {
        return new Reach(run.meter(), run.cancellation());
    }
}
