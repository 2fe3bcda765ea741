// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import org.jspecify.annotations.Nullable;

/**
 * One rule's part in a deduplication.
 *
 * @param keys rows with a key
 * @param blank rows without one
 * @param distinctKeys different keys, generic ones left out
 * @param sharedKeys keys that belong to several entities
 * @param genericKeys keys not used because too many rows or a placeholder carry them
 * @param joined entities of the rules before that this rule made part of another: over all rules the rows merged away;
 *     {@code null} where rules join together
 */
public record DedupeRuleReport(
        String rule,
        boolean identity,
        long keys,
        long blank,
        long distinctKeys,
        long sharedKeys,
        long genericKeys,
        @Nullable Long joined) {}
