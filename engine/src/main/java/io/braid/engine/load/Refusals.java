// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Loading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Gathers what a database refuses of one piece of a load, and ends the load when it is too much. */
final class Refusals {
    private final Limit limit;
    private final List<Refusal> gathered = new ArrayList<>();

    Refusals(Limit limit) {
        this.limit = limit;
    }

    /**
     * How many rows may be refused before the load ends.
     *
     * @param checked refused before anything was sent
     * @param before refused in pieces that are done
     */
    record Limit(Loading.OnError onError, long most, long checked, AtomicLong before) {
        /** @throws Failure {@link FailureCode#E_REJECTED} if it is too many */
        void check(long here, Refusal last) {
            if (onError == Loading.OnError.FAIL) {
                throw new Failure(
                        FailureCode.E_REJECTED,
                        "Row " + (last.row() + 1) + " cannot be loaded" + of(last) + ": " + lower(last.message()),
                        "Mend it, or keep such rows apart with on_error: dlq.");
            }
            if (checked + before.get() + here > most) {
                throw new Failure(
                        FailureCode.E_REJECTED,
                        "More than " + most + " rows are refused, the last one row " + (last.row() + 1) + of(last)
                                + ": " + lower(last.message()),
                        "Look at the dead letters in the session, or allow more with max_errors.");
            }
        }

        /** Says how many rows were refused in the pieces that are done. */
        void count(long refused) {
            before.set(refused);
        }

        private static String of(Refusal refusal) {
            return refusal.column() == null ? "" : " (column \"" + refusal.column() + "\")";
        }

        private static String lower(String sentence) {
            return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
        }
    }

    void add(Refusal refusal) {
        gathered.add(refusal);
        limit.check(gathered.size(), refusal);
    }

    List<Refusal> all() {
        return List.copyOf(gathered);
    }

    int count() {
        return gathered.size();
    }
}
