// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Optional;

/**
 * What a merge gives.
 *
 * @param merged the output file: header and rows, match columns included if asked for
 * @param fates one per original row
 * @param matches the side file {@code --matches}
 * @param unmatched the side file {@code --unmatched}
 * @param provenance the side file {@code --provenance}
 * @param conflicts the side file {@code --conflicts}
 * @param clusters the side file {@code --clusters}, if the original was deduplicated first
 * @param unusedPins how many overrides have a key that no original row has
 * @param entities all entities, in order of their numbers
 * @param genericKeys in order of the rules, then of the key's first record
 * @param oversized entities of too many records, the largest first, then in order of precedence
 * @param sharedKeys per rule, how many keys belong to several entities
 * @param keyCounts one per rule
 */
public record ReferenceOutput(
        Table merged,
        List<Fate> fates,
        Table matches,
        Table unmatched,
        Table provenance,
        Table conflicts,
        Optional<Table> clusters,
        int unusedPins,
        List<Entity> entities,
        List<GenericKey> genericKeys,
        List<Oversized> oversized,
        List<Integer> sharedKeys,
        List<KeyCounts> keyCounts) {
    /** How an original row fared; {@code rule} as written, empty if it met no entity. */
    public record Fate(MatchQuality quality, Optional<String> rule) {}

    /**
     * An entity that was split.
     *
     * @param records it had
     * @param commonest the key that most of them carry
     * @param parts entities it became
     * @param largest records of the largest of these
     * @param still whether that is too large too
     */
    public record Oversized(
            EnrichmentRecord first, int records, GenericKey commonest, int parts, int largest, boolean still) {}

    /**
     * A key that several records carry: one not used, or one that holds an entity together.
     *
     * @param rule its position, from 0
     * @param records how many enrichment records carry it
     */
    public record GenericKey(int rule, Key key, int records) {}

    /**
     * Of one rule.
     *
     * @param originals rows of the original with a key, a generic one or not
     * @param records enrichment records with a key, a generic one or not
     * @param distinct keys of the entities, none of them generic
     * @param joined entities it made of several that the rules before it had kept apart; 0 of the first
     */
    public record KeyCounts(int originals, int records, int distinct, int joined) {}

    public ReferenceOutput {
        fates = List.copyOf(fates);
        entities = List.copyOf(entities);
        genericKeys = List.copyOf(genericKeys);
        oversized = List.copyOf(oversized);
        sharedKeys = List.copyOf(sharedKeys);
        keyCounts = List.copyOf(keyCounts);
    }
}
