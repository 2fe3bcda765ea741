// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys too common to mean anyone: as if absent, in enrichments and originals alike. */
final class GenericKeys {
    private final List<Set<Key>> byRule = new ArrayList<>();
    private final List<ReferenceOutput.GenericKey> report = new ArrayList<>();

    GenericKeys(List<EnrichmentRecord> records, List<Rule> rules, MergeOptions options) {
        for (int rule = 0; rule < rules.size(); rule++) {
            Set<Key> generic = new HashSet<>();
            for (Map.Entry<Key, Integer> counted : count(records, rule).entrySet()) {
                if (isGeneric(counted.getKey(), counted.getValue(), rules.get(rule), options)) {
                    generic.add(counted.getKey());
                    report.add(new ReferenceOutput.GenericKey(rule, counted.getKey(), counted.getValue()));
                }
            }
            byRule.add(generic);
        }
    }

    private static Map<Key, Integer> count(List<EnrichmentRecord> records, int rule) {
        Map<Key, Integer> counts = new LinkedHashMap<>();
        for (EnrichmentRecord enrichment : records) {
            enrichment.keys().get(rule).forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        return counts;
    }

    private static boolean isGeneric(Key key, int count, Rule rule, MergeOptions options) {
        return count > options.maxKeyRows() || (count >= 2 && hasPlaceholder(key, rule, options.placeholders()));
    }

    private static boolean hasPlaceholder(Key key, Rule rule, Placeholders placeholders) {
        for (int part = 0; part < rule.parts().size(); part++) {
            if (placeholders.contains(
                    key.values().get(part), rule.parts().get(part).normaliser())) {
                return true;
            }
        }
        return false;
    }

    /** In order of the rules, then of the key's first record. */
    List<ReferenceOutput.GenericKey> report() {
        return List.copyOf(report);
    }

    /** Keys of one row, a set per rule, without the generic ones. */
    List<Set<Key>> without(List<Set<Key>> keys) {
        List<Set<Key>> kept = new ArrayList<>();
        for (int rule = 0; rule < keys.size(); rule++) {
            Set<Key> used = new LinkedHashSet<>(keys.get(rule));
            used.removeAll(byRule.get(rule));
            kept.add(used);
        }
        return List.copyOf(kept);
    }

    EnrichmentRecord without(EnrichmentRecord enrichment) {
        return new EnrichmentRecord(
                enrichment.precedence(),
                enrichment.file(),
                enrichment.row(),
                enrichment.cells(),
                without(enrichment.keys()));
    }
}
