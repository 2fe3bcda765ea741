// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.nio.charset.Charset;
import java.util.Locale;

/** Reads the name of an encoding. */
public final class EncodingText {
    private EncodingText() {}

    /** The name as the Java platform spells it; throws {@link FailureCode#E_OPTION_VALUE} when it knows none such. */
    public static String parse(String option, String text) {
        try {
            return Charset.forName(text.strip()).name();
        } catch (IllegalArgumentException e) {
            // Both kinds of it, IllegalCharsetName and UnsupportedCharset, mean the same to a person.
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + text + "\" of " + option + " is not an encoding that Java knows.",
                    Suggestion.nearest(text, Charset.availableCharsets().keySet())
                            .map(near -> "Did you mean \"" + near.toLowerCase(Locale.ROOT) + "\"?")
                            .orElse(
                                    "Use utf-8, windows-1252, iso-8859-1, utf-16 or another name of the Java platform."),
                    e);
        }
    }
}
