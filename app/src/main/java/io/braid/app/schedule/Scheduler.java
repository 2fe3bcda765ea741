// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import io.braid.core.plan.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Obeys the schedules of plans until it is stopped. No two runs of one plan go on at a time; runs of different plans may.
 */
public final class Scheduler implements AutoCloseable {
    /** It looks at least so often, so that it sees a clock that jumps, a run that ends and a wish to stop. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration LOOK_AT_END = Duration.ofMillis(100);
    private static final int MOST_LOOKS_AT_END = 600;

    private final List<Scheduled> plans = new ArrayList<>();
    private final InstantSource clock;
    private final Waiting waiting;

    /**
     * Takes the plans on.
     *
     * @param schedules by the files of their plans
     * @param home where it is kept which moments were seen to
     * @param told gets a line for each thing that happens
     */
    public Scheduler(
            Map<Path, Schedule> schedules,
            Path home,
            Starter starter,
            InstantSource clock,
            Waiting waiting,
            Consumer<String> told) {
        this.clock = clock;
        this.waiting = waiting;
        try {
            schedules.forEach((plan, schedule) -> plans.add(
                    new Scheduled(plan, schedule, ScheduleState.open(home, plan), starter, told, clock.instant())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Runs what is due, again and again.
     *
     * @param stopped asked whether that is enough
     * @return whether a run was stopped before its end
     */
    public boolean run(BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            Instant now = clock.instant();
            plans.forEach(plan -> plan.look(now));
            waiting.of(untilNext(now));
        }
        return stop();
    }

    private Duration untilNext(Instant now) {
        Duration wait = LOOK;
        for (Scheduled plan : plans) {
            Duration own = plan.isRunning() ? LOOK : Duration.between(now, plan.next(now));
            wait = own.compareTo(wait) < 0 ? own : wait;
        }
        return wait;
    }

    private boolean stop() throws InterruptedException {
        boolean some = plans.stream().anyMatch(Scheduled::isRunning);
        plans.forEach(plan -> plan.stop(clock.instant()));
        for (int looks = 0; looks < MOST_LOOKS_AT_END && plans.stream().anyMatch(Scheduled::isRunning); looks++) {
            waiting.of(LOOK_AT_END);
        }
        return some;
    }

    @Override
    public void close() {
        plans.forEach(plan -> plan.state().close());
    }
}
