// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One thread beside the run's own, which does what it is given in order. Closing waits until it has stopped. */
public final class Background implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** A result that is on its way. */
    public interface Coming<R> {
        /** Waits for it; what the work threw is thrown here. */
        R get();
    }

    public <R> Coming<R> start(Supplier<R> work) {
        Future<R> future = thread.submit(work::get);
        return () -> {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new Failure(
                        FailureCode.E_INTERNAL,
                        "Work in the background failed.",
                        "Run again with --debug.",
                        e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.failure();
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
