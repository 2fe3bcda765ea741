// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;

/** Reads whole numbers. */
final class NumberText {
    private NumberText() {}

    /** A number from {@code least} to {@code most}. */
    static long between(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip().replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw fault(option, text, least, most);
        }
        throw fault(option, text, least, most);
    }

    private static Failure fault(String option, String text, long least, long most) {
        return new Failure(
                FailureCode.E_OPTION_VALUE,
                "\"" + text + "\" of " + option + " is not a whole number from " + least
                        + (most == Long.MAX_VALUE ? " up." : " to " + most + "."),
                "Write it in digits, like " + option + " " + Math.max(least, 1) + ".");
    }
}
