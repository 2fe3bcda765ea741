// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * A file to deduplicate and what must come of it, written by hand from the text.
 *
 * @param name a sentence
 * @param clusters the side file
 */
public record DedupeExample(String name, DedupeInput input, Table deduped, Table clusters) {
    @Override
    public String toString() {
        return name;
    }

    static DedupeExample of(
            String name, List<Rule> rules, MergeOptions options, String file, String deduped, String clusters) {
        return new DedupeExample(
                name,
                new DedupeInput(WorkedExample.drawn("file.csv", file), rules, options),
                WorkedExample.drawn("file.csv", deduped),
                WorkedExample.drawn("clusters.csv", clusters));
    }
}
