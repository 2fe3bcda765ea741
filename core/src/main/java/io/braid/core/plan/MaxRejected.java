// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How many rows a check may reject before the run ends.
 *
 * @param text {@code 100}, or a share of the rows like {@code 0.5%}
 */
public record MaxRejected(String text) {
    private static final Pattern FORM = Pattern.compile("\\d{1,15}|\\d{1,3}(\\.\\d{1,9})?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public MaxRejected {
        if (!FORM.matcher(text).matches() || (text.endsWith("%") && share(text).compareTo(HUNDRED) > 0)) {
            throw new Failure(
                    FailureCode.E_PLAN_VALUE,
                    "\"" + text + "\" is neither a number of rows nor a share of them.",
                    "Write it like 100 or 1%.");
        }
    }

    /** Whether so many of that many rows may be rejected. */
    public boolean allows(long rejected, long rows) {
        if (!text.endsWith("%")) {
            return rejected <= Long.parseLong(text);
        }
        return BigDecimal.valueOf(rejected)
                        .multiply(HUNDRED)
                        .compareTo(share(text).multiply(BigDecimal.valueOf(rows)))
                <= 0;
    }

    private static BigDecimal share(String text) {
        return new BigDecimal(text.substring(0, text.length() - 1));
    }
}
