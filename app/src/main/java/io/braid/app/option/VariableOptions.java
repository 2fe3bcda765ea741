// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values of variables that a plan declares. */
public final class VariableOptions {
    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = Settings.BETWEEN,
            description =
                    "The value of a variable of the plan, instead of the one it gives; may be given several times.")
    private List<String> set = new ArrayList<>();

    /** The values by name. */
    public Map<String, String> values(Gathered faults) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : set) {
            int equals = text.indexOf('=');
            if (equals < 1 || values.putIfAbsent(text.substring(0, equals), text.substring(equals + 1)) != null) {
                faults.add(
                        FailureCode.E_OPTION_VALUE,
                        equals < 1
                                ? "--set expects a name, = and a value, and found another text."
                                : "--set names the variable \"" + text.substring(0, equals) + "\" twice.",
                        "Write it like --set day=2026-01-31.");
            }
        }
        return values;
    }
}
