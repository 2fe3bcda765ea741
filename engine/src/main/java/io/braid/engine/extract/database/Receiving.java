// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.run.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads that receive, watched by the one that takes in. */
final class Receiving {
    private final Background background;
    private final List<Background.Coming<Boolean>> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    Receiving(Background background) {
        this.background = background;
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

    /** Throws what a thread ended with, if one did. */
    void check() {
        RuntimeException first = fault.get();
        if (first != null) {
            throw first;
        }
    }

    /** Waits for all. */
    void all() {
        threads.forEach(Background.Coming::get);
    }
}
