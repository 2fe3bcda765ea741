// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a table for as long as a load writes straight into it, so that no other load of ours, in whatever process, empties or
 * replaces it meanwhile. Loads that add may do so side by side. A transaction of its own holds it, which ends with the process;
 * in between nothing is open, so that it holds back nobody else.
 */
final class TableLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LoadPlan plan;
    private final Destination destination;
    private final Consumer<String> told;
    private final @Nullable Line line;

    private TableLock(LoadPlan plan, Destination destination, Consumer<String> told, @Nullable Line line) {
        this.plan = plan;
        this.destination = destination;
        this.told = told;
        this.line = line;
    }

    /**
     * Takes the lock, and waits while another load has it.
     *
     * @param lines opens a connection
     * @param told if it has to wait
     */
    static TableLock of(LoadPlan plan, Destination destination, Supplier<Line> lines, Consumer<String> told) {
        if (plan.way() != LoadPlan.Way.DIRECT || !destination.holdsBeside()) {
            return new TableLock(plan, destination, told, null);
        }
        Line line = lines.get();
        TableLock lock = new TableLock(plan, destination, told, line);
        try {
            lock.take(line);
            return lock;
        } catch (RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private void take(Line open) {
        boolean shared = plan.mode() == LoadMode.APPEND;
        boolean waited = false;
        while (!open.begin(remote -> destination.hold(remote, plan.table(), shared))) {
            if (!waited) {
                told.accept("another load of " + plan.table().name() + " is under way; this one waits for it");
                waited = true;
            }
            open.pause(PAUSE);
        }
    }

    /** Takes it again if the server lost it. */
    synchronized void keep() {
        if (line != null && !line.answers(destination::stay)) {
            take(line);
        }
    }

    /** Lets go. */
    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
