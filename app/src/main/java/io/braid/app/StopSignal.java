// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.verb.ExitCode;
import io.braid.core.event.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens at Ctrl-C or SIGTERM, as a shutdown hook: the run is asked to stop, given a little time to clean up, and
 * the process ends with the run's own exit code. The JVM by itself would end with 130 or 143 and wait for nobody.
 */
final class StopSignal implements Runnable {
    private final Cancellation cancellation;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    StopSignal(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** The run is over; the process is about to end by itself. */
    void ended(int code) {
        ended.complete(code);
    }

    @Override
    public void run() {
        if (ended.isDone()) {
            return;
        }
        cancellation.request();
        Runtime.getRuntime().halt(exitCode());
    }

    private int exitCode() {
        try {
            return ended.get(cancellation.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return ExitCode.CANCELLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        }
    }
}
