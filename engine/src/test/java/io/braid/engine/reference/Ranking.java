// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Comparator;
import java.util.List;

/** A strategy that puts some candidates before others; what it leaves equal the next one of a chain decides. */
public interface Ranking extends Strategy {
    /**
     * The better before the worse.
     *
     * @param all every candidate there is, in candidate order
     */
    Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options);

    /** The first of the best. */
    @Override
    default Choice choose(List<Candidate> candidates, NormaliserOptions options) {
        return candidates.stream()
                .min(order(candidates, options))
                .map(Choice::of)
                .orElse(Choice.NONE);
    }
}
