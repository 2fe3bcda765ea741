// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * Everything a merge is told.
 *
 * @param rules in priority order, at least one; each column of a rule is in the original and in an enrichment
 */
public record ReferenceInput(Table original, List<Table> enrichments, List<Rule> rules, MergeOptions options) {
    public ReferenceInput {
        enrichments = List.copyOf(enrichments);
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a merge needs a rule");
        }
        for (Rule rule : rules) {
            for (Rule.Part part : rule.parts()) {
                if (!original.hasColumn(part.column()) || !inEnrichment(enrichments, part.column())) {
                    throw new IllegalArgumentException(part.column() + " is not on both sides");
                }
            }
        }
        for (String column : options.add()) {
            if (!inEnrichment(enrichments, column)) {
                throw new IllegalArgumentException(column + " is in no enrichment");
            }
        }
    }

    private static boolean inEnrichment(List<Table> enrichments, String column) {
        return enrichments.stream().anyMatch(table -> table.hasColumn(column));
    }

    public ReferenceInput with(MergeOptions other) {
        return new ReferenceInput(original, enrichments, rules, other);
    }

    /** How two values of a column are compared: as its first rule says, else as its name says. */
    Normaliser normaliserOf(String columnKey) {
        return rules.stream()
                .flatMap(rule -> rule.parts().stream())
                .filter(part -> ColumnNames.key(part.column()).equals(columnKey))
                .map(Rule.Part::normaliser)
                .findFirst()
                .orElseGet(() -> Normaliser.guess(columnKey));
    }
}
