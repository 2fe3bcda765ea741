// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A plain line every ten seconds of the run's own time, for logs and pipes. */
final class LineNowAndThen implements Display {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final PrintStream err;
    private final Faults faults;
    private @Nullable Instant last;

    LineNowAndThen(PrintStream err, Faults faults) {
        this.err = err;
        this.faults = faults;
    }

    @Override
    public synchronized void event(Event event) {
        startAt(event.at());
        if (event.type() == EventType.WARNING) {
            faults.warn(Warnings.sentence(event));
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        Instant since = startAt(progress.at());
        if (!progress.at().isBefore(since.plus(BETWEEN))) {
            err.println(ProgressText.of(progress));
            err.flush();
            last = progress.at();
        }
    }

    /** The run's first sign of life starts the first ten seconds. */
    private Instant startAt(Instant at) {
        Instant since = last == null ? at : last;
        last = since;
        return since;
    }

    @Override
    public void close() {}
}
