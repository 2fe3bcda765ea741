// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * Everything a merge is told.
 *
 * @param rules in priority order, at least one; each part of a rule has a column in the original and one in an enrichment
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
                List<Table> sides = enrichments;
                if (part.columns().stream().noneMatch(original::hasColumn)
                        || part.columns().stream().noneMatch(column -> inEnrichment(sides, column))) {
                    throw new IllegalArgumentException(part.columns() + " is not on both sides");
                }
            }
        }
        for (String column : options.add()) {
            if (!inEnrichment(enrichments, column)) {
                throw new IllegalArgumentException(column + " is in no enrichment");
            }
        }
        checkGroups(original, options);
    }

    /** Columns of a group that the original has are filled in one way. */
    private static void checkGroups(Table original, MergeOptions options) {
        for (Lockstep group : options.resolution().groups()) {
            long ways = group.keys().stream()
                    .filter(original::hasColumn)
                    .filter(options::takes)
                    .map(options::fillOf)
                    .distinct()
                    .count();
            if (ways > 1) {
                throw new IllegalArgumentException(group.written() + " is filled in " + ways + " ways");
            }
        }
    }

    private static boolean inEnrichment(List<Table> enrichments, String column) {
        return enrichments.stream().anyMatch(table -> table.hasColumn(column));
    }

    public ReferenceInput with(MergeOptions other) {
        return new ReferenceInput(original, enrichments, rules, other);
    }

    ReferenceInput withOriginal(Table other) {
        return new ReferenceInput(other, enrichments, rules, options);
    }

    /** How two values of a column are compared: as its first rule says that keeps all of them, else as its name says. */
    Normaliser normaliserOf(String columnKey) {
        return rules.stream()
                .flatMap(rule -> rule.parts().stream())
                .filter(part -> part.columns().stream().map(ColumnNames::key).anyMatch(columnKey::equals))
                .map(Rule.Part::normaliser)
                .filter(normaliser -> !normaliser.keepsAPartOnly())
                .findFirst()
                .orElseGet(() -> Normaliser.guess(columnKey));
    }
}
