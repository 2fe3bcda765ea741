// SPDX-License-Identifier: Apache-2.0
package io.braid.core.event;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request to stop, made once, seen everywhere: polled by loops, pushed to what blocks. */
public final class Cancellation {
    /** With the rest of the way out this stays within the two seconds promised. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final List<Runnable> interrupts = new CopyOnWriteArrayList<>();
    private volatile boolean requested;
    private volatile Duration patience = PATIENCE;

    /** Asks the run to stop; returns at once. */
    public void request() {
        requested = true;
        interrupts.forEach(Runnable::run);
    }

    /** How long those who ask wait for the end. */
    public Duration patience() {
        return patience;
    }

    /** Grants more time for the end: others have to come to theirs first. */
    public void grant(Duration time) {
        patience = time;
    }

    public boolean isRequested() {
        return requested;
    }

    /** Throws {@link FailureCode#E_CANCELLED} once a stop was asked for. */
    public void check() {
        if (requested) {
            throw failure();
        }
    }

    /** What a cancelled run ends with. */
    public static Failure failure() {
        return new Failure(
                FailureCode.E_CANCELLED,
                "The run was cancelled before its outputs were published.",
                "Run the same command again; nothing was left under the outputs' names.");
    }

    /** Has {@code interrupt} run when a stop is asked for, until the returned handle is closed. */
    public Interrupt onRequest(Runnable interrupt) {
        interrupts.add(interrupt);
        if (requested) {
            interrupt.run();
        }
        return () -> interrupts.remove(interrupt);
    }

    /** Waits so long, unless a stop is asked for, which is thrown at once. */
    public void pause(Duration time) {
        check();
        Interrupt stop = onRequest(Thread.currentThread()::interrupt);
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw failure();
        } finally {
            stop.close();
        }
    }

    /** Handle of a registered interrupt. */
    public interface Interrupt extends AutoCloseable {
        @Override
        void close();
    }
}
