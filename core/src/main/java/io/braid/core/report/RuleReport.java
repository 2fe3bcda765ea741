// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * One rule's part in the matches.
 *
 * @param matched rows whose {@code match_rule} it is, doubtful ones not counted
 * @param doubtful rows whose {@code match_rule} it is and which are doubtful
 * @param originalKeys original rows with a key
 * @param originalBlank original rows without one
 * @param recordKeys enrichment records with a key
 * @param recordBlank enrichment records without one
 * @param distinctKeys different keys among the enrichment records, generic ones left out
 * @param sharedKeys keys that belong to several entities
 * @param genericKeys keys not used because too many records or a placeholder carry them
 * @param joinedEntities entities that this rule made of several which the rules before it had kept apart; 0 of the first
 */
public record RuleReport(
        String rule,
        boolean identity,
        long matched,
        long doubtful,
        long originalKeys,
        long originalBlank,
        long recordKeys,
        long recordBlank,
        long distinctKeys,
        long sharedKeys,
        long genericKeys,
        long joinedEntities) {}
