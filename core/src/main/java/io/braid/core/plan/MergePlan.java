// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One original, its enrichments in order of precedence, and how they are woven together.
 *
 * @param rules in priority order
 * @param add only these enrichment columns, or {@code null} for all
 * @param matchColumns whether {@code match_quality} and {@code match_rule} are written
 * @param region for phone numbers without a country code, an ISO 3166 two-letter code
 * @param maxKeyRows a key carried by more enrichment records than this is generic and not used
 */
public record MergePlan(
        SourceFile original,
        List<SourceFile> with,
        List<MatchRule> rules,
        Consolidation consolidation,
        ColumnChoice<Fill> fill,
        ColumnChoice<Resolve> resolve,
        OnAmbiguous onAmbiguous,
        Doubtful doubtful,
        @Nullable List<String> add,
        boolean matchColumns,
        String region,
        long maxKeyRows,
        MergeOutputs outputs) {
    public static final String DEFAULT_REGION = "US";
    public static final long DEFAULT_MAX_KEY_ROWS = 1000;

    public MergePlan {
        with = List.copyOf(with);
        rules = List.copyOf(rules);
        add = add == null ? null : List.copyOf(add);
    }

    /** The rules whose keys tell persons apart: the marked ones, else the first. */
    public boolean isIdentity(int rule) {
        return rules.stream().anyMatch(MatchRule::identity) ? rules.get(rule).identity() : rule == 0;
    }
}
