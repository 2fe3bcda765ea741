// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** {@code unanimous}: what all candidates say alike, else nothing. */
record Unanimous() implements Strategy {
    @Override
    public Choice choose(List<Candidate> candidates, NormaliserOptions options) {
        long distinct = candidates.stream().map(Candidate::cells).distinct().count();
        return distinct == 1 ? Choice.of(candidates.get(0)) : Choice.NONE;
    }

    @Override
    public String written() {
        return "unanimous";
    }
}
