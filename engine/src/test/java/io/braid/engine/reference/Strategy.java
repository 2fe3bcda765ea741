// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Which of several values survives in a column, or which record's in a lock-step group. */
public interface Strategy {
    /**
     * Chooses among what there is.
     *
     * @param candidates in candidate order, none of them blank
     */
    Choice choose(List<Candidate> candidates, NormaliserOptions options);

    /** As it is written after {@code --resolve}. */
    String written();
}
