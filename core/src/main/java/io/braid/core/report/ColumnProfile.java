// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * What a column holds. Everything but {@code filled} is about the cells that are not blank.
 *
 * @param column its name
 * @param role what it seems to hold
 * @param filled cells that are not blank
 * @param valid cells with a normal form in this role, or -1 for a role that any text can have
 * @param distinct different texts, told apart by a hash of 64 bits
 * @param common the most common texts, the most common first, of equally common ones the one seen first
 * @param shortest characters of the shortest text, 0 if there is none
 * @param longest characters of the longest text
 * @param pattern the most common pattern: {@code A} for capital letters, {@code a} for other letters, {@code 9} for digits, of
 *     each any number; other characters as they are; empty if there is no text
 * @param patternRows cells of that pattern
 * @param patternExact whether it is sure that no other pattern is more common, and {@code patternRows} is not too low
 */
public record ColumnProfile(
        String column,
        ColumnRole role,
        long filled,
        long valid,
        long distinct,
        List<CommonValue> common,
        int shortest,
        int longest,
        String pattern,
        long patternRows,
        boolean patternExact) {
    public ColumnProfile {
        common = List.copyOf(common);
    }
}
