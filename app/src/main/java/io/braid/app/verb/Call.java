// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.Settings;
import io.braid.app.screen.CheckedOutput;
import io.braid.app.screen.Surroundings;
import io.braid.core.event.Cancellation;
import io.braid.engine.Engine;
import java.util.Map;

/**
 * One call of the command line.
 *
 * @param settings what options are set to outside of it
 * @param faults found so far
 * @param cancellation requested by Ctrl-C
 */
public record Call(Surroundings surroundings, Settings settings, Gathered faults, Cancellation cancellation) {
    /** The engine, with this call's clock and standard streams. */
    Engine engine() {
        return engine(surroundings.environment());
    }

    /** As {@link #engine()}, with secrets that were given in another way than in the environment. */
    Engine engine(Map<String, String> environment) {
        return new Engine(surroundings.clock(), surroundings.in(), new CheckedOutput(surroundings.out()), environment);
    }
}
