// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/**
 * A rule: one column, or several joined by AND.
 *
 * @param text the rule as the person wrote it; it is what {@code match_rule} shows
 * @param identity whether the rule was marked {@code !}: records with different keys here are different persons
 */
public record MatchRule(String text, List<RuleColumn> columns, boolean identity) {
    public MatchRule {
        columns = List.copyOf(columns);
    }
}
