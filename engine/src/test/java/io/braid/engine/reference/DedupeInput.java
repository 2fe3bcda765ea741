// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * One file and what makes two of its rows the same.
 *
 * @param rules in priority order, at least one; each part has a column of the file
 * @param options of a merge, as far as they say how entities are made and values chosen
 */
public record DedupeInput(Table file, List<Rule> rules, MergeOptions options) {
    public DedupeInput {
        rules = List.copyOf(rules);
    }
}
