// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.NormalForms;
import java.util.Locale;

/** Reads the two letters of a country, in any case. */
final class CountryText {
    private CountryText() {}

    /** The code in capitals. */
    static String parse(String option, String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (NormalForms.isCountry(code)) {
            return code;
        }
        throw new Failure(
                FailureCode.E_OPTION_VALUE,
                "\"" + text + "\" of " + option + " is not a country code.",
                "Write the two letters of ISO 3166, like US, DE or GB.");
    }
}
