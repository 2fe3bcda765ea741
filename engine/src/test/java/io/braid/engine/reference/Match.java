// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.OptionalInt;

/**
 * How one original row fared.
 *
 * @param rule the position of its match_rule, empty if it met no entity
 * @param meetings each entity once, in order of the first rule that meets it
 */
record Match(MatchQuality quality, OptionalInt rule, List<Meeting> meetings) {
    /**
     * @param rule the first rule that meets the entity
     * @param disagrees whether row and entity carry different keys of an identity rule
     */
    record Meeting(Entity entity, int rule, boolean disagrees) {}

    Match {
        meetings = List.copyOf(meetings);
    }

    static Match none(MatchQuality quality) {
        return new Match(quality, OptionalInt.empty(), List.of());
    }

    /** What the records the row may take from offer for some columns, in rule order, then precedence; blanks left out. */
    List<Candidate> candidates(Doubtful doubtful, List<String> columnKeys) {
        List<Meeting> contributing = switch (quality) {
            case MATCHED -> meetings.stream().filter(met -> !met.disagrees()).toList();
            case DOUBTFUL -> doubtful == Doubtful.FILL ? meetings : List.of();
            case AMBIGUOUS, UNMATCHED -> List.of();
        };
        return contributing.stream()
                .flatMap(met ->
                        met.entity().records().stream().map(origin -> Candidate.of(met.rule(), origin, columnKeys)))
                .filter(candidate -> !candidate.isBlank())
                .toList();
    }

    /** A meeting is doubtful if its entity disagrees, or if the whole row is doubtful. */
    MatchQuality quality(Meeting met) {
        return met.disagrees() ? MatchQuality.DOUBTFUL : quality;
    }
}
