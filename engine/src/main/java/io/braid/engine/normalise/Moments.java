// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads a cell as a moment, for {@code newest} and {@code oldest}: an ISO 8601 day or time, in UTC unless it names an offset or
 * a zone, else the day that the date normaliser finds. One thread each.
 */
public final class Moments {
    /** What a cell gives that is no moment. */
    public static final long NONE = 0;

    private static final LocalDateTime ORIGIN = LocalDate.of(0, 1, 1).atStartOfDay();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOptional(offset("+HH:MM"))
            .appendOptional(offset("+HHMM"))
            .appendOptional(offset("+HH"))
            .optionalStart()
            .appendLiteral('[')
            .appendZoneRegionId()
            .appendLiteral(']')
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Normaliser dates;

    private static DateTimeFormatter offset(String pattern) {
        return new DateTimeFormatterBuilder().appendOffset(pattern, "Z").toFormatter(Locale.ROOT);
    }

    public Moments(NormalForms forms) {
        this.dates = Normalisers.of(Normalisation.DATE, forms);
    }

    /** Microseconds since the year 0 began, or {@link #NONE}. */
    public long of(String cell) {
        String text = cell.strip();
        if (text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ')) {
            try {
                TemporalAccessor time = TIME.parse(
                        text.substring(0, 10) + 'T' + text.substring(11).strip());
                LocalDateTime local = LocalDateTime.from(time);
                return since(local.minusSeconds(offset(time, local)));
            } catch (DateTimeException e) {
                // Not a time in that form: perhaps its day can be read.
                return day(text);
            }
        }
        return day(text);
    }

    /** A moment as a person reads it: the day, and the time of day unless that is midnight. */
    public static String text(long moment) {
        LocalDateTime time = ORIGIN.plus(moment, ChronoUnit.MICROS);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString().replace('T', ' ');
    }

    /** Seconds that the clock was ahead of UTC. */
    private static long offset(TemporalAccessor time, LocalDateTime local) {
        if (time.isSupported(ChronoField.OFFSET_SECONDS)) {
            return time.getLong(ChronoField.OFFSET_SECONDS);
        }
        ZoneId zone = time.query(TemporalQueries.zoneId());
        return zone == null ? 0 : zone.getRules().getOffset(local).getTotalSeconds();
    }

    private long day(String text) {
        String day = dates.normalForm(text);
        return day == null ? NONE : since(LocalDate.parse(day).atTime(0, 0));
    }

    private static long since(LocalDateTime moment) {
        return Math.max(NONE, ChronoUnit.MICROS.between(ORIGIN, moment));
    }
}
