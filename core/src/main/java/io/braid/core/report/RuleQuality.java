// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * What one rule of a check found.
 *
 * @param rule its name
 * @param requires the key of a plan that the requirement stands under
 * @param columns that it looks at by name
 * @param onFail the word of what is done about it: {@code warn}, {@code reject}, {@code fail}
 * @param looked rows that it says something of: those whose cells are not blank
 * @param failed rows that do not fulfil it; of a rule on the table as a whole 0 or 1, and of {@code sql_rows} the rows of the answer
 * @param share {@code failed} of {@code looked}, from 0 to 1
 * @param outcome {@code passed}, {@code warned}, {@code rejected} or {@code failed}
 */
public record RuleQuality(
        String rule,
        String requires,
        List<String> columns,
        String onFail,
        long looked,
        long failed,
        double share,
        String outcome) {
    public RuleQuality {
        columns = List.copyOf(columns);
    }

    /** What was found, with the share reckoned. */
    public static RuleQuality of(
            String rule,
            String requires,
            List<String> columns,
            String onFail,
            long looked,
            long failed,
            String outcome) {
        double share = failed == 0 ? 0 : Math.min(1, (double) failed / Math.max(1, looked));
        return new RuleQuality(rule, requires, columns, onFail, looked, failed, share, outcome);
    }
}
