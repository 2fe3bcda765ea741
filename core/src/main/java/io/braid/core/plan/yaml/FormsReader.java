// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.NormalForms;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what normalisers must be told about the data. */
final class FormsReader {
    private final Values values;

    FormsReader(Values values) {
        this.values = values;
    }

    @Nullable
    String region(String what, Node node) {
        String text = values.text(what, node);
        String code = text == null ? null : text.strip().toUpperCase(Locale.ROOT);
        if (code != null && !NormalForms.isCountry(code)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects a country code, and found another text.",
                            "Write the two letters of ISO 3166, like US, DE or GB.");
            return null;
        }
        return code;
    }

    @Nullable
    List<String> dateFormats(String what, Node node) {
        List<String> formats = values.texts(what, node);
        if (formats != null && !formats.stream().allMatch(NormalForms::isDateFormat)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects forms of dates with day, month and year, and found another text.",
                            "Write it like [dd.MM.yyyy, MM/dd/yyyy].");
        }
        return formats;
    }
}
