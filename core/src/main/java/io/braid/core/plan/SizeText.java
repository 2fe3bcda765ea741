// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory: {@code 500MB}, {@code 1GB}, {@code 256MiB}, {@code 1.5g}. MB and MiB are both 2^20 bytes. */
public final class SizeText {
    private static final Pattern SIZE = Pattern.compile(
            "(\\d{1,9}(?:\\.\\d{1,3})?|\\d{1,18}(?=\\s*B?$))\\s*([KMGT]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);

    private static final long MOST_UNITS = 999_999_999;

    private SizeText() {}

    /** Bytes. */
    public static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + text + "\" of " + option + " is not an amount of memory.",
                    "Write a number with a unit, like 500MB, 1GB or 256MiB.");
        }
        int power = "KMGT".indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
        long unit = matcher.group(2).isEmpty() ? 1 : 1L << (10 * power);
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** As {@link #parse}, refused below {@code least}. */
    public static long atLeast(String option, String text, long least) {
        long bytes = parse(option, text);
        if (bytes < least) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + text + "\" of " + option + " is less than the " + (least >> 20) + "MB a run needs.",
                    "Give " + option + " " + (least >> 20) + "MB or more, or leave it out.");
        }
        return bytes;
    }

    /** The amount as it is read again, in the largest unit that divides it: {@code 500MB}. */
    public static String text(long bytes) {
        int power = 0;
        while (power < 4 && bytes > 0 && bytes % (1L << (10 * (power + 1))) == 0) {
            power++;
        }
        // More digits than that are only read as bytes.
        power = bytes >> (10 * power) > MOST_UNITS ? 0 : power;
        String unit = power == 0 ? "" : "KMGT".charAt(power - 1) + "B";
        return (bytes >> (10 * power)) + unit;
    }
}
