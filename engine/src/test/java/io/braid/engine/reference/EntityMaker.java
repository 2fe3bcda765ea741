// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sections 2 and 3: from files to entities, generic keys left out. */
final class EntityMaker {
    private final List<Rule> rules;
    private final NormaliserOptions normalisers;
    private final GenericKeys generic;
    private final Consolidator consolidator;
    private final List<Entity> entities;

    EntityMaker(List<Table> files, List<Rule> rules, MergeOptions options) {
        this.rules = rules;
        normalisers = options.normalisers();
        List<EnrichmentRecord> read = EnrichmentRecord.of(files, rules, normalisers);
        generic = new GenericKeys(read, rules, options);
        consolidator = new Consolidator(rules);
        entities = consolidator.entities(
                read.stream().map(generic::without).toList(), options.consolidation(), options.maxEntityRows());
    }

    List<Entity> entities() {
        return entities;
    }

    /** How many entities a rule made of several that the rules before it had kept apart. */
    int joined(int rule) {
        return consolidator.joined(rule);
    }

    List<ReferenceOutput.Oversized> oversized() {
        return consolidator.oversized();
    }

    List<ReferenceOutput.GenericKey> genericKeys() {
        return generic.report();
    }

    /** The keys of a row of any file, a set per rule, without those that are generic here. */
    List<Set<Key>> keys(Map<String, String> cells) {
        return generic.without(
                rules.stream().map(rule -> rule.keys(cells, normalisers)).toList());
    }
}
