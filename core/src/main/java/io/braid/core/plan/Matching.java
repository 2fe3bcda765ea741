// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * By what records find each other.
 *
 * @param rules in priority order
 * @param maxKeyRows a key carried by more records than this is generic and not used
 * @param maxEntityRows an entity of more records than this is split by the strongest rule; 0 for no limit
 */
public record Matching(
        List<MatchRule> rules, Consolidation consolidation, NormalForms forms, long maxKeyRows, long maxEntityRows) {
    public static final long DEFAULT_MAX_KEY_ROWS = 1000;
    public static final long DEFAULT_MAX_ENTITY_ROWS = 1000;

    public Matching {
        rules = List.copyOf(rules);
    }

    /** Whether a rule's keys tell persons apart: those of the marked rules do, else those of the first. */
    public boolean isIdentity(int rule) {
        return rules.stream().anyMatch(MatchRule::identity) ? rules.get(rule).identity() : rule == 0;
    }

    /** {@link #isIdentity} of each rule. */
    public List<Boolean> identity() {
        return IntStream.range(0, rules.size()).mapToObj(this::isIdentity).toList();
    }
}
