// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.event.Cancellation;
import io.braid.core.event.EventType;
import io.braid.engine.run.Background;
import io.braid.engine.run.Meter;
import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What steps read from other machines, begun before their turn: while one step works, others wait for their servers. What comes
 * lies in files of the session. Steps are carried out, recorded and told of in the plan's order all the same, each from here alone
 * if nobody had begun it. A place is asked by one step at a time.
 */
final class AheadReads implements AutoCloseable {
    private static final int MOST = 3;

    private final Run run;
    private final Cancellation stop = new Cancellation();
    private final Cancellation.Interrupt following;
    private final List<Read> reads = new ArrayList<>();
    private final Set<String> busy = new HashSet<>();
    private @Nullable Background background;

    AheadReads(Run run) {
        this.run = run;
        this.following = run.cancellation().onRequest(stop::request);
    }

    private enum State {
        WAITS,
        /** At its turn, by the run's own thread. */
        TURN,
        BEGUN,
        DONE
    }

    private static final class Read {
        private final String step;
        private final String place;
        private final Runnable work;
        private final Meter meter;
        private State state = State.WAITS;
        private @Nullable Throwable fault;

        Read(String step, String place, Runnable work, Meter meter) {
            this.step = step;
            this.place = place;
            this.work = work;
            this.meter = meter;
        }
    }

    /** What a read counts with and obeys. */
    Reach reach() {
        return new Reach(new Meter(), stop);
    }

    /**
     * Adds the read of a step, in the order of their turns.
     *
     * @param place which it asks
     * @param reach that it was given
     */
    void add(String step, String place, Reach reach, Runnable work) {
        reads.add(new Read(step, place, work, reach.meter()));
    }

    /** Whether a step whose turn has come was begun; from now on it counts as the run does. */
    synchronized boolean turn(String step) {
        Read read = reads.stream()
                .filter(other -> other.step.equals(step))
                .findFirst()
                .orElse(null);
        if (read == null) {
            begin();
            return false;
        }
        untilFree(read);
        if (read.state == State.WAITS) {
            read.state = State.TURN;
            busy.add(read.place);
            begin();
            return false;
        }
        begin();
        read.meter.into(run.meter());
        return true;
    }

    /** Waits until all is there that a step needs that was begun; what went wrong is thrown. */
    synchronized void await(String step) {
        Read read = reads.stream()
                .filter(other -> other.step.equals(step))
                .findFirst()
                .orElseThrow();
        waitUntil(() -> read.state == State.DONE);
        run.cancellation().check();
        if (read.fault instanceof Error error) {
            throw error;
        }
        if (read.fault instanceof RuntimeException thrown) {
            throw thrown;
        }
    }

    /** The turn of a step is over. */
    synchronized void over(String step) {
        for (Read read : reads) {
            if (read.step.equals(step) && read.state == State.TURN) {
                read.state = State.DONE;
                busy.remove(read.place);
            }
        }
        notifyAll();
    }

    private void untilFree(Read read) {
        waitUntil(() -> read.state != State.WAITS || !busy.contains(read.place));
    }

    private synchronized void waitUntil(BooleanSupplier holds) {
        try {
            while (!holds.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }

    private void begin() {
        long waiting = reads.stream().filter(read -> read.state == State.WAITS).count();
        if (background == null && waiting > 0) {
            int threads = Math.toIntExact(Math.min(MOST, waiting));
            Background started = new Background(threads);
            background = started;
            for (int i = 0; i < threads; i++) {
                started.start(this::work);
            }
        }
    }

    private boolean work() {
        Read read = next();
        while (read != null) {
            Throwable fault = null;
            try {
                Stopwatch watch = Stopwatch.start();
                run.tell(EventType.FETCH_STARTED, Map.of("step", read.step));
                read.work.run();
                run.tell(EventType.FETCH_FINISHED, Map.of("step", read.step, "seconds", watch.seconds()));
            } catch (RuntimeException | Error e) {
                fault = e;
            } finally {
                done(read, fault);
            }
            read = next();
        }
        return true;
    }

    private synchronized void done(Read read, @Nullable Throwable fault) {
        read.fault = fault;
        read.state = State.DONE;
        busy.remove(read.place);
        notifyAll();
    }

    private synchronized @Nullable Read next() {
        waitUntil(() -> stop.isRequested()
                || reads.stream().noneMatch(read -> read.state == State.WAITS)
                || reads.stream().anyMatch(this::isFree));
        Read next = stop.isRequested()
                ? null
                : reads.stream().filter(this::isFree).findFirst().orElse(null);
        if (next != null) {
            next.state = State.BEGUN;
            busy.add(next.place);
        }
        return next;
    }

    private boolean isFree(Read read) {
        return read.state == State.WAITS && !busy.contains(read.place);
    }

    @Override
    public void close() {
        stop.request();
        following.close();
        Background started = background;
        if (started != null) {
            started.close();
        }
    }
}
