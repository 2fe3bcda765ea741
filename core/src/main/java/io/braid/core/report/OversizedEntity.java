// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * An entity of more records than allowed, as it was before it was split by the strongest rule.
 *
 * @param file of its first record
 * @param row of that record in its file, from 1
 * @param records it had
 * @param rule of the key that most of them carry
 * @param values the rule's cells in the first record that carries that key
 * @param carriers how many of them do
 * @param parts entities it was split into; 1 if the strongest rule holds all together
 * @param largest records of the largest of these
 */
public record OversizedEntity(
        String file,
        long row,
        long records,
        String rule,
        List<String> values,
        long carriers,
        long parts,
        long largest) {}
