// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.run.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads that receive, watched by the one that takes in. */
final class Receiving {
    private final Background background;
    private final Cancellation cancellation;
    private final Connection place;
    private final List<Background.Coming<Boolean>> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param place they receive from */
    Receiving(Background background, Cancellation cancellation, Connection place) {
        this.background = background;
        this.cancellation = cancellation;
        this.place = place;
    }

    void start(Supplier<Boolean> work) {
        threads.add(background.start(() -> {
            try {
                return work.get();
            } catch (RuntimeException e) {
                fault.compareAndSet(null, e);
                throw e;
            }
        }));
    }

    /** Whether more rows are wanted. */
    boolean isWanted() {
        return !stopped.get() && !cancellation.isRequested();
    }

    /** Throws once a stop was asked for, or what a thread ended with if one did. */
    void check() {
        cancellation.check();
        RuntimeException first = fault.get();
        if (first != null) {
            throw first;
        }
    }

    /** Takes everything in, and ends with the fault of whoever had one first. */
    void take(Runnable filling) {
        try {
            filling.run();
            threads.forEach(Background.Coming::get);
        } catch (ArithmeticException e) {
            throw RemoteFailure.unfit(place, e);
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(place, failure) : failure;
        } finally {
            stopped.set(true);
        }
    }
}
