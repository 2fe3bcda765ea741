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

/** Threads beside the run's own, which do what they are given in order. Closing waits until they have stopped. */
public final class Background implements AutoCloseable {
    private final ExecutorService threads;

    /** One thread. */
    public Background() {
        this(1);
    }

    public Background(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
    }

    /** A result that is on its way. */
    public interface Coming<R> {
        /** Waits for it; what the work threw is thrown here. */
        R get();
    }

    public <R> Coming<R> start(Supplier<R> work) {
        Future<R> future = threads.submit(work::get);
        return () -> {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
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
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
