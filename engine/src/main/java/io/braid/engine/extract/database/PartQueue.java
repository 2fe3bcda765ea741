// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The parts of one range of rows, in order, from the thread that receives to the one that takes them in. */
final class PartQueue {
    private static final long POLL_MILLIS = 50;

    private final BlockingQueue<Part> parts;

    /** @param most parts that wait; who brings more waits with them */
    PartQueue(int most) {
        this.parts = new LinkedBlockingQueue<>(most);
    }

    /** Brings a part; gives up, with {@code false}, when it is no longer wanted. */
    boolean put(Part part, BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            if (parts.offer(part, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** The next part, or {@link Part#END}; asks {@code check} while it waits. */
    Part take(Runnable check) throws InterruptedException {
        while (true) {
            Part part = parts.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (part != null) {
                return part;
            }
            check.run();
        }
    }
}
