// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Optional;

/** Which of several values survives in a column. */
public interface Strategy {
    /**
     * A value a record offers.
     *
     * @param value never blank
     */
    record Candidate(EnrichmentRecord origin, String value) {}

    /**
     * The surviving value, empty if there are no candidates.
     *
     * @param candidates in candidate order, which settles ties
     */
    Optional<String> choose(List<Candidate> candidates);

    /** As it is written after {@code --resolve}. */
    String written();
}
