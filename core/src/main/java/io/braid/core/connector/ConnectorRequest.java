// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a step asks of a connector. It may hold secrets, so it says nothing of itself.
 *
 * @param connection options of the connection, secrets in the clear
 * @param step options of the step
 * @param job a name of this piece of work, the same after a break and another in every other run: what is remembered under it tells a
 *     writer whether it committed before
 * @param tmp an empty folder of its own, gone after the run
 * @param stopped throws once a stop was asked for; to be called in loops that wait
 */
public record ConnectorRequest(
        Map<String, String> connection, Map<String, String> step, String job, Path tmp, Runnable stopped) {
    public ConnectorRequest {
        connection = Map.copyOf(connection);
        step = Map.copyOf(step);
    }

    @Override
    public String toString() {
        return "ConnectorRequest";
    }
}
