// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The enrichment records of one person.
 *
 * @param number from 1, in order of the first records
 * @param records in order of precedence
 */
public record Entity(int number, List<EnrichmentRecord> records) {
    public Entity {
        records = List.copyOf(records);
    }

    public Set<Key> keys(int rule) {
        return keys(records, rule);
    }

    /** Numbers are enough to tell the entities of one merge apart; hashing all their cells takes most of its time. */
    @Override
    public int hashCode() {
        return number;
    }

    static Set<Key> keys(List<EnrichmentRecord> records, int rule) {
        return records.stream()
                .flatMap(record -> record.keys().get(rule).stream())
                .collect(Collectors.toSet());
    }
}
