// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ages: {@code 30d}, {@code 12h}, {@code 90m}. */
public final class AgeText {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})\\s*([dhm])");

    private AgeText() {}

    /** The age; throws {@link FailureCode#E_OPTION_VALUE} when the text is none. */
    public static Duration parse(String option, String text) {
        Matcher matcher = AGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + text + "\" of " + option + " is not an age.",
                    "Write days, hours or minutes, like 30d, 12h or 90m.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
