// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as ISO 8601; a time of day is dropped. Formats that were given are tried first, with English names of months in any
 * case; a year of two digits is one of 2000 to 2099. Without them {@code 02/03/2024} could be two days and gives nothing.
 */
final class DateNormaliser implements Normaliser {
    private static final String TIME = "(?:[T ,]\\s*\\d{1,2}:\\d{2}.*)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME, Pattern.DOTALL);
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T\\d{4,6}.*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME, Pattern.DOTALL);
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[. -]+(\\p{L}{3,})[., -]+(\\d{4})" + TIME, Pattern.DOTALL);
    private static final Pattern MONTH_DAY =
            Pattern.compile("(\\p{L}{3,})\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})" + TIME, Pattern.DOTALL);
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Pattern TIME_AT_END = Pattern.compile("(.*\\d)[T ,]\\s*\\d{1,2}:\\d{2}.*", Pattern.DOTALL);

    private final List<DateTimeFormatter> formats;

    /** @param formats patterns of {@link DateTimeFormatter} */
    DateNormaliser(List<String> formats) {
        this.formats = formats.stream().map(DateNormaliser::format).toList();
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // The letter y is a year of an era; strictly read, it needs to be told which.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    @Override
    public @Nullable String normalForm(String cell) {
        String text = cell.strip();
        String given = formats.isEmpty() ? null : inGivenFormat(text);
        return given == null ? unambiguous(text) : given;
    }

    private @Nullable String inGivenFormat(String text) {
        Matcher timed = TIME_AT_END.matcher(text);
        String day = timed.matches() ? timed.group(1) : text;
        for (DateTimeFormatter format : formats) {
            LocalDate found = parsed(format, text);
            if (found == null && !day.equals(text)) {
                found = parsed(format, day);
            }
            if (found != null) {
                return found.toString();
            }
        }
        return null;
    }

    private static @Nullable LocalDate parsed(DateTimeFormatter format, String text) {
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor fields = format.parseUnresolved(text, end);
        if (fields == null || end.getErrorIndex() >= 0 || end.getIndex() < text.length()) {
            return null;
        }
        try {
            return LocalDate.from(format.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String unambiguous(String text) {
        Matcher found = YEAR_FIRST.matcher(text);
        if (found.matches()) {
            return day(found.group(1), number(found.group(3)), found.group(4));
        }
        found = COMPACT.matcher(text);
        if (found.matches()) {
            return day(found.group(1), number(found.group(2)), found.group(3));
        }
        found = YEAR_LAST.matcher(text);
        if (found.matches()) {
            return yearLast(found);
        }
        found = DAY_MONTH.matcher(text);
        if (found.matches()) {
            return day(found.group(3), month(found.group(2)), found.group(1));
        }
        found = MONTH_DAY.matcher(text);
        return found.matches() ? day(found.group(3), month(found.group(1)), found.group(2)) : null;
    }

    /** With dots the day comes first everywhere; else only a number above twelve, or two equal ones, tell which is which. */
    private static @Nullable String yearLast(Matcher found) {
        int first = number(found.group(1));
        int second = number(found.group(3));
        if (found.group(2).equals(".") || first > 12 || first == second) {
            return day(found.group(4), second, found.group(1));
        }
        return second > 12 ? day(found.group(4), first, found.group(3)) : null;
    }

    private static int month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(lower)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static @Nullable String day(String year, int month, String day) {
        try {
            return LocalDate.of(number(year), month, number(day)).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
