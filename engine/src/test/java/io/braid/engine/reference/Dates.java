// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and moments as people write them. */
final class Dates {
    private static final Pattern ISO_MOMENT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(Z|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[(.+)])?)?");
    private static final String TIME = "[T ,]\\s*\\d{1,2}:\\d{2}.*$";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dates() {}

    /** A day that can be read in one way only; a time of day after it is dropped. */
    static Optional<LocalDate> day(String cell, List<String> formats) {
        String text = cell.strip();
        return formats.stream()
                .flatMap(format -> byFormat(text, format).stream())
                .findFirst()
                .or(() -> unambiguous(text.replaceFirst(TIME, "").strip()));
    }

    /** The days of the calendar only: 31 February is none. */
    private static Optional<LocalDate> byFormat(String text, String format) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .appendPattern(format)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        try {
            return Optional.of(LocalDate.parse(text, formatter));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> unambiguous(String text) {
        Matcher yearFirst =
                Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})").matcher(text);
        if (yearFirst.matches() && (!yearFirst.group(2).isEmpty() || text.length() == 8)) {
            return day(yearFirst.group(1), number(yearFirst.group(3)), yearFirst.group(4));
        }
        Matcher yearLast =
                Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})").matcher(text);
        if (yearLast.matches()) {
            int first = number(yearLast.group(1));
            int second = number(yearLast.group(3));
            if (yearLast.group(2).equals(".") || first > 12 || first == second) {
                return day(yearLast.group(4), second, yearLast.group(1));
            }
            return second > 12 ? day(yearLast.group(4), first, yearLast.group(3)) : Optional.empty();
        }
        Matcher dayFirst = Pattern.compile("(\\d{1,2}) (\\p{L}+) (\\d{4})").matcher(text);
        if (dayFirst.matches()) {
            return day(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
        }
        Matcher monthFirst = Pattern.compile("(\\p{L}+) (\\d{1,2}),? (\\d{4})").matcher(text);
        return monthFirst.matches()
                ? day(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2))
                : Optional.empty();
    }

    private static int month(String word) {
        String start = word.toLowerCase(Locale.ROOT).substring(0, Math.min(3, word.length()));
        return MONTHS.indexOf(start) + 1;
    }

    private static Optional<LocalDate> day(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), month, number(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** A date or date-time of ISO 8601, in UTC unless it says otherwise, else the start of whatever day it is. */
    static Optional<Instant> moment(String cell, List<String> formats) {
        Matcher iso = ISO_MOMENT.matcher(cell.strip());
        if (iso.matches()) {
            try {
                return Optional.of(moment(iso));
            } catch (DateTimeException noSuchMoment) {
                return startOfDay(cell, formats);
            }
        }
        return startOfDay(cell, formats);
    }

    private static Optional<Instant> startOfDay(String cell, List<String> formats) {
        return day(cell, formats).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Instant moment(Matcher iso) {
        LocalTime time = Optional.ofNullable(iso.group(2)).map(LocalTime::parse).orElse(LocalTime.MIDNIGHT);
        ZoneId zone = Optional.ofNullable(iso.group(3))
                .or(() -> Optional.ofNullable(iso.group(4)))
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        return LocalDateTime.of(LocalDate.parse(iso.group(1)), time)
                .atZone(zone)
                .toInstant();
    }
}
