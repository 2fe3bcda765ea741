// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract;

import io.braid.core.event.Cancellation;
import io.braid.core.event.EventType;
import io.braid.core.secret.Secrets;
import io.braid.engine.run.Meter;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the extraction of one step's rows works with.
 *
 * @param table to be made
 * @param work a folder of its own, which a run that is gone on with finds as it was left
 * @param tmp a folder of its own, which is empty at the start
 * @param limit at most so many rows
 */
public record Extraction(
        String step,
        Run run,
        Store store,
        Secrets secrets,
        InstantSource clock,
        Name table,
        Path work,
        Path tmp,
        long limit) {
    public Cancellation cancellation() {
        return run.cancellation();
    }

    public Meter meter() {
        return run.meter();
    }

    /** Tells of something that stops nothing. */
    public void warn(String text) {
        run.tell(EventType.WARNING, Map.of("step", step, "text", text));
    }
}
