// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads column names: {@code a, b, "c, with a comma"}; a double quote inside quotes is doubled. */
final class NameList {
    private static final Pattern NAME = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))\\s*(,|$)");

    private NameList() {}

    static List<String> parse(String option, String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(text);
        int at = 0;
        do {
            if (!matcher.find(at) || matcher.start() != at) {
                throw fault(option, text);
            }
            String quoted = matcher.group(1);
            String name = quoted == null ? matcher.group(2).strip() : quoted.replace("\"\"", "\"");
            if (name.isBlank()) {
                throw fault(option, text);
            }
            names.add(name);
            at = matcher.end();
        } while (matcher.group(3).equals(","));
        return names;
    }

    private static Failure fault(String option, String text) {
        return new Failure(
                FailureCode.E_OPTION_VALUE,
                "\"" + text + "\" of " + option + " is not a list of column names.",
                "Write names with commas between, like " + option + " phone,\"city, state\".");
    }
}
