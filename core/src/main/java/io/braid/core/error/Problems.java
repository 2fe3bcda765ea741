// SPDX-License-Identifier: Apache-2.0
package io.braid.core.error;

import java.util.ArrayList;
import java.util.List;

/** Gathers every fault of a request, so that all are reported together. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(FailureCode code, String sentence, String hint) {
        found.add(new Problem(code, sentence, hint));
    }

    /** Runs one check; a {@link Failure} it throws is gathered instead of thrown. */
    public void gather(Runnable check) {
        try {
            check.run();
        } catch (Failure failure) {
            found.addAll(failure.problems());
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws one {@link Failure} with all that was gathered, or does nothing. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Failure(found, null);
        }
    }
}
