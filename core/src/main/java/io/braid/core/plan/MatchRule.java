// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rule: one part, or several joined by AND.
 *
 * @param text the rule as the person wrote it; it is what {@code match_rule} shows
 * @param identity whether the rule was marked {@code !}: records with different keys here are different persons
 */
public record MatchRule(String text, List<RulePart> parts, boolean identity) {
    public MatchRule {
        parts = List.copyOf(parts);
    }

    /** The columns of all parts. */
    public Stream<String> columns() {
        return parts.stream().flatMap(part -> part.columns().stream());
    }
}
