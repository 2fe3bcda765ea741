// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found in a table.
 *
 * @param step the id of the check
 * @param table the id of the step whose table it looked at
 * @param rowsIn of that table
 * @param rowsOut that stayed
 * @param rejected that did not
 * @param maxRejected that the plan allows, or {@code null} if any number
 * @param rules in the plan's order
 * @param standardised columns that were brought into normal form
 */
public record QualityReport(
        String step,
        String table,
        long rowsIn,
        long rowsOut,
        long rejected,
        @Nullable String maxRejected,
        List<RuleQuality> rules,
        List<Standardised> standardised) {
    public QualityReport {
        rules = List.copyOf(rules);
        standardised = List.copyOf(standardised);
    }

    /**
     * A column that was brought into normal form.
     *
     * @param role the word of the normal form
     * @param changed cells that are now written in another way
     * @param kept cells that have no normal form and stayed as they were
     */
    public record Standardised(String column, String role, long changed, long kept) {}
}
