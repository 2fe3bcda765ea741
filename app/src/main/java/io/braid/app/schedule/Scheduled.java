// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import io.braid.core.error.Failure;
import io.braid.core.plan.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One plan and its schedule: when it is due, whether it runs, what was missed. */
final class Scheduled {
    /** A run that starts so much later than its moment is still on time: the scheduler looks every second, but machines sleep. */
    private static final Duration ON_TIME = Duration.ofMinutes(1);

    /** What was seen to lies no further ahead, unless the clock was wrong when it was noted. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MOST_COUNTED = 1000;

    private final Path plan;
    private final Cron cron;
    private final Schedule.Missed missed;
    private final ScheduleState state;
    private final Starter starter;
    private final Consumer<String> told;
    private Starter.@Nullable Running running;
    private Instant started = Instant.EPOCH;
    private Instant seen;

    Scheduled(Path plan, Schedule schedule, ScheduleState state, Starter starter, Consumer<String> told, Instant now) {
        this.plan = plan;
        this.cron = Cron.of(schedule);
        this.missed = schedule.missed();
        this.state = state;
        this.starter = starter;
        this.told = told;
        Optional<Instant> last = state.last().filter(moment -> moment.isBefore(now.plus(MOST_AHEAD)));
        this.seen = last.orElse(now);
        if (last.isEmpty()) {
            // What was due before a schedule was first obeyed was not missed.
            state.note(now);
        }
    }

    /** Does what is due, and notices what has ended. */
    void look(Instant now) {
        noticeEnd(now);
        Instant due = cron.last(now).filter(moment -> moment.isAfter(seen)).orElse(null);
        if (due == null) {
            return;
        }
        long late = count(seen, due) - 1;
        boolean onTime = Duration.between(due, now).compareTo(ON_TIME) <= 0;
        seen = due;
        note(now, due);
        if (running != null) {
            tell(now, "the run of " + text(due) + " is skipped: that of " + text(started) + " still goes on");
        } else if (onTime) {
            if (late > 0) {
                tell(now, missed(late) + " before this one");
            }
            start(now, due);
        } else if (missed == Schedule.Missed.RUN_ONCE) {
            tell(now, missed(late + 1) + "; one is made up for now");
            start(now, due);
        } else {
            tell(now, missed(late + 1) + " and skipped");
        }
    }

    private static String missed(long number) {
        return number + (number == 1 ? " run was missed" : " runs were missed");
    }

    private long count(Instant after, Instant until) {
        long number = 0;
        Instant moment = after;
        while (number < MOST_COUNTED) {
            moment = cron.next(moment).orElse(Instant.MAX);
            if (moment.isAfter(until)) {
                return number;
            }
            number++;
        }
        return number;
    }

    private void start(Instant now, Instant due) {
        tell(now, "the run of " + text(due) + " starts");
        started = due;
        try {
            running = starter.start(plan);
        } catch (Failure failure) {
            tell(now, "the run of " + text(due) + " is left out: " + sentence(failure));
        }
    }

    private void note(Instant now, Instant due) {
        try {
            state.note(due);
        } catch (Failure failure) {
            tell(now, sentence(failure));
        }
    }

    private static String sentence(Failure failure) {
        return failure.problems().get(0).sentence();
    }

    private void noticeEnd(Instant now) {
        if (running != null && running.isOver()) {
            int code = running.exitCode();
            running = null;
            String next = cron.next(now).map(this::text).orElse("never");
            tell(now, "the run of " + text(started) + " ended with " + code + "; the next is " + next);
        }
    }

    /** When there is something to do next, as far as the schedule tells. */
    Instant next(Instant now) {
        return cron.next(now).orElse(Instant.MAX);
    }

    boolean isRunning() {
        return running != null && !running.isOver();
    }

    /** Asks its run to stop, if there is one. */
    void stop(Instant now) {
        if (running != null && !running.isOver()) {
            tell(now, "the run of " + text(started) + " is asked to stop");
            running.stop();
        }
    }

    private void tell(Instant now, String what) {
        told.accept(text(now) + "  " + plan + ": " + what);
    }

    private String text(Instant moment) {
        return MOMENT.format(moment.atZone(cron.zone()));
    }

    ScheduleState state() {
        return state;
    }
}
