// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.Locale;

/** Reads yes and no, for flags that are set in the environment, in {@code braid.yaml} or for one file. */
final class FlagText {
    private FlagText() {}

    static boolean parse(String option, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default ->
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + text + "\" of " + option + " is neither true nor false.",
                        "Write true or false.");
        };
    }
}
