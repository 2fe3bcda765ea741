// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.ReadDatabase;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a cursor's value, less its lag: a number, a date, a moment with or without a zone, written as it was. */
final class CursorText {
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4,}-\\d\\d-\\d\\d)([ T])(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d(?::?\\d\\d)?)?");

    private CursorText() {}

    static String less(String value, @Nullable String lag) {
        if (lag == null) {
            return value;
        }
        Matcher parts = ReadDatabase.Incremental.LAG.matcher(lag);
        if (!parts.matches()) {
            throw unfit();
        }
        long amount = Long.parseLong(parts.group(1));
        try {
            return parts.group(2).isEmpty()
                    ? new BigDecimal(value).subtract(BigDecimal.valueOf(amount)).toPlainString()
                    : earlier(value, amount * seconds(parts.group(2)));
        } catch (DateTimeException | NumberFormatException e) {
            throw unfit();
        }
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }

    private static String earlier(String value, long seconds) {
        if (value.length() == 10) {
            return LocalDate.parse(value)
                    .atStartOfDay()
                    .minusSeconds(seconds)
                    .toLocalDate()
                    .toString();
        }
        Matcher moment = MOMENT.matcher(value);
        if (!moment.matches()) {
            throw unfit();
        }
        LocalDateTime then =
                LocalDateTime.parse(moment.group(1) + "T" + moment.group(3)).minusSeconds(seconds);
        String zone = moment.group(4) == null ? "" : moment.group(4);
        String fraction = then.getNano() == 0
                ? ""
                : String.format(Locale.ROOT, ".%09d", then.getNano()).replaceFirst("0+$", "");
        return then.toLocalDate()
                + moment.group(2)
                + String.format(Locale.ROOT, "%02d:%02d:%02d", then.getHour(), then.getMinute(), then.getSecond())
                + fraction
                + zone;
    }

    private static Failure unfit() {
        return new Failure(
                FailureCode.E_PLAN_VALUE,
                "The lag of the step does not fit the values of its cursor.",
                "For times write it like 1h, for numbers like 1000.");
    }
}
