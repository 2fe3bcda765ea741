// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread that waits for the disk, so that its caller need not: it carries out what it is given in that order, and begins with the
 * first. What it waits for nobody can end, so that whoever is cancelled leaves it to itself; it outlives no process.
 */
final class DiskThread implements AutoCloseable {
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Cancellation cancellation;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "braid-disk");
        made.setDaemon(true);
        return made;
    });

    DiskThread(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    <R> Future<R> start(Callable<R> work) {
        return thread.submit(work);
    }

    /** Of what nobody wants to hear the end. */
    void leave(Runnable work) {
        thread.execute(work);
    }

    /**
     * Waits for what was started, unless the run is cancelled, which is thrown soon.
     *
     * @throws IOException what the disk refused
     */
    <R> R await(Future<R> coming) throws IOException {
        while (true) {
            cancellation.check();
            try {
                return coming.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Looks again whether it is cancelled.
            } catch (ExecutionException e) {
                throw new IOException(e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.failure();
            }
        }
    }

    boolean isCancelled() {
        return cancellation.isRequested();
    }

    /** Takes no more; what was started is still done, and not waited for. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
