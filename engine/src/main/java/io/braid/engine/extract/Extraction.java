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
import java.util.function.Supplier;

/**
 * What the extraction of one step's rows works with.
 *
 * @param opened gives the store; not to be asked by what is done before the step's turn
 * @param cancellation which it obeys
 * @param meter with which it counts
 * @param table to be made
 * @param work a folder of its own, which a run that is gone on with finds as it was left
 * @param tmp a folder of its own, which is empty at the start
 * @param limit at most so many rows
 */
public record Extraction(
        String step,
        Run run,
        Cancellation cancellation,
        Meter meter,
        Supplier<Store> opened,
        Secrets secrets,
        InstantSource clock,
        Name table,
        Path work,
        Path tmp,
        long limit) {
    public Store store() {
        return opened.get();
    }

    /** Tells of something that stops nothing. */
    public void warn(String text) {
        run.tell(EventType.WARNING, Map.of("step", step, "text", text));
    }
}
