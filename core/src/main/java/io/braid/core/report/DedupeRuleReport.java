// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * One rule's part in a deduplication.
 *
 * @param keys rows with a key
 * @param blank rows without one
 * @param distinctKeys different keys, generic ones left out
 * @param sharedKeys keys that belong to several entities
 * @param genericKeys keys not used because too many rows or a placeholder carry them
 * @param joinedEntities entities that this rule made of several which the rules before it had kept apart; 0 of the first
 */
public record DedupeRuleReport(
        String rule,
        boolean identity,
        long keys,
        long blank,
        long distinctKeys,
        long sharedKeys,
        long genericKeys,
        long joinedEntities) {}
