// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Event;
import io.braid.core.event.Progress;
import io.braid.core.session.SessionLog;
import java.io.PrintStream;
import java.util.Map;

/** The same lines as in the session's {@code events.jsonl} and {@code metrics.jsonl}, as they happen. */
final class JsonDisplay implements Display {
    private final PrintStream err;

    JsonDisplay(PrintStream err) {
        this.err = err;
    }

    @Override
    public void event(Event event) {
        write(SessionLog.fields(event));
    }

    @Override
    public void progress(Progress progress) {
        write(SessionLog.fields(progress));
    }

    private synchronized void write(Map<String, Object> fields) {
        err.println(JsonLines.of(fields));
        err.flush();
    }

    @Override
    public void close() {}
}
