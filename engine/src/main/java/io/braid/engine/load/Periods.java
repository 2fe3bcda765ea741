// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.TableDesign;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of the calendar that rows lie in.
 *
 * @param starts the first day of each, in order
 * @param blanks whether rows lie in none, because they have no value there
 * @param oldest the first day of the oldest that is kept; {@code null} where all are
 */
record Periods(
        List<LocalDate> starts, boolean blanks, @Nullable LocalDate oldest) {
    /** Of a table that is not cut. */
    static final Periods NONE = new Periods(List.of(), false, null);

    private static final int MONTHS_OF_QUARTER = 3;

    Periods {
        starts = List.copyOf(starts);
    }

    /** The first day of the stretch that a day lies in. */
    static LocalDate start(TableDesign.Unit unit, LocalDate day) {
        return switch (unit) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER ->
                day.withMonth((day.getMonthValue() - 1) / MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1)
                        .withDayOfMonth(1);
            case MONTH -> day.withDayOfMonth(1);
            case DAY -> day;
        };
    }

    /** The first day of the next stretch. */
    static LocalDate next(TableDesign.Unit unit, LocalDate start) {
        return plus(start, 1, unit);
    }

    /** The first day of the oldest stretch that has not ended that long ago. */
    static LocalDate oldest(TableDesign.Unit unit, TableDesign.Age age, LocalDate today) {
        return start(unit, plus(today, -age.count(), age.unit()));
    }

    private static LocalDate plus(LocalDate day, int count, TableDesign.Unit unit) {
        return switch (unit) {
            case YEAR -> day.plusYears(count);
            case QUARTER -> day.plusMonths((long) count * MONTHS_OF_QUARTER);
            case MONTH -> day.plusMonths(count);
            case DAY -> day.plus(count, ChronoUnit.DAYS);
        };
    }

    /** What a stretch is called in names: {@code y2024}, {@code y2024q1}, {@code y2024m01}, {@code y2024m01d31}. */
    static String name(TableDesign.Unit unit, LocalDate start) {
        int month = start.getMonthValue();
        String year = "y" + start.getYear();
        return switch (unit) {
            case YEAR -> year;
            case QUARTER -> year + "q" + ((month - 1) / MONTHS_OF_QUARTER + 1);
            case MONTH -> year + "m" + twoDigits(month);
            case DAY -> year + "m" + twoDigits(month) + "d" + twoDigits(start.getDayOfMonth());
        };
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : "" + number;
    }
}
