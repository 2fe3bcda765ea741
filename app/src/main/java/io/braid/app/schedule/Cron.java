// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moments that a schedule names. */
public final class Cron {
    private final ExecutionTime times;
    private final ZoneId zone;

    private Cron(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * Reads a schedule.
     *
     * @throws Failure {@link FailureCode#E_PLAN_VALUE} if its fields are not those of a crontab, or name no moment at all
     */
    public static Cron of(Schedule schedule) {
        ZoneId zone = schedule.timezone() == null ? ZoneOffset.UTC : ZoneId.of(schedule.timezone());
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            Cron cron = new Cron(ExecutionTime.forCron(parser.parse(schedule.cron())), zone);
            if (cron.next(Instant.EPOCH).isPresent()) {
                return cron;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(schedule, e);
        }
        throw wrong(schedule, null);
    }

    private static Failure wrong(Schedule schedule, @Nullable Exception cause) {
        return new Failure(
                FailureCode.E_PLAN_VALUE,
                "\"schedule\" of the plan expects the five fields of a crontab, and found \"" + schedule.cron() + "\".",
                "Write minute, hour, day of month, month, day of week, like 0 6 * * 1-5.",
                cause);
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first moment after this one. A time of day that the clock leaps over is due when it has leapt. */
    public Optional<Instant> next(Instant after) {
        Optional<Instant> named =
                times.nextExecution(ZonedDateTime.ofInstant(after, zone)).map(ZonedDateTime::toInstant);
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition leap = rules.nextTransition(after);
        while (leap != null && named.isPresent() && leap.getInstant().isBefore(named.get())) {
            if (isDueIn(leap)) {
                return Optional.of(leap.getInstant());
            }
            leap = rules.nextTransition(leap.getInstant());
        }
        return named;
    }

    /** The last moment that is not after this one. */
    Optional<Instant> last(Instant until) {
        Optional<Instant> named = times.lastExecution(ZonedDateTime.ofInstant(until.plusSeconds(1), zone))
                .map(ZonedDateTime::toInstant)
                .filter(moment -> !moment.isAfter(until));
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition leap = rules.previousTransition(until.plusNanos(1));
        while (leap != null && named.isPresent() && leap.getInstant().isAfter(named.get())) {
            if (isDueIn(leap)) {
                return Optional.of(leap.getInstant());
            }
            leap = rules.previousTransition(leap.getInstant());
        }
        return named;
    }

    /** Whether the schedule names a time of day that does not exist because the clock leaps over it. */
    private boolean isDueIn(ZoneOffsetTransition leap) {
        return leap.isGap()
                && times.nextExecution(leap.getDateTimeBefore().minusSeconds(1).atZone(ZoneOffset.UTC))
                        .filter(time -> time.toLocalDateTime().isBefore(leap.getDateTimeAfter()))
                        .isPresent();
    }
}
