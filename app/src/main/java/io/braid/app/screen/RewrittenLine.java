// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import java.io.PrintStream;

/** One line of a terminal, written over and over. Warnings scroll by above it. */
final class RewrittenLine implements Display {
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final int columns;
    private final Faults faults;
    private String last = "";

    RewrittenLine(PrintStream err, int columns, Faults faults) {
        this.err = err;
        this.columns = columns;
        this.faults = faults;
    }

    @Override
    public synchronized void event(Event event) {
        if (event.type() == EventType.WARNING) {
            err.print(TO_LINE_START_AND_CLEAR);
            faults.warn(Warnings.sentence(event));
            write(last);
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        String line = ProgressText.of(progress);
        // A line as wide as the terminal would wrap, and a wrapped line cannot be written over.
        last = line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
        err.print(TO_LINE_START_AND_CLEAR);
        write(last);
    }

    private void write(String line) {
        err.print(line);
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (!last.isEmpty()) {
            write(TO_LINE_START_AND_CLEAR);
            last = "";
        }
    }
}
