// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the name of a table apart: {@code orders}, {@code sales.orders}, {@code "odd.schema"."a ""table"""}. */
final class TableName {
    private static final Pattern PART = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^\".]+))(\\.|$)");

    private TableName() {}

    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(name);
        int end = 0;
        while (part.find()) {
            parts.add(part.group(1) == null ? part.group(2) : part.group(1).replace("\"\"", "\""));
            end = part.end();
        }
        if (end != name.length() || name.endsWith(".") || parts.isEmpty() || parts.size() > 3) {
            throw new Failure(
                    FailureCode.E_PLAN_VALUE,
                    "\"" + name + "\" is not the name of a table.",
                    "Write it like sales.orders; a name with a dot in it stands in double quotes.");
        }
        return parts;
    }
}
