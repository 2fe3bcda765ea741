// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a plan are run, in the session of an earlier run.
 *
 * @param from this step and all that hang on it are run again, or {@code null}
 * @param only this step alone is run again, or {@code null}
 */
public record Selection(@Nullable String from, @Nullable String only) {
    /** All steps that are not done. */
    public static final Selection ALL = new Selection(null, null);

    /** Whether a step is run even if nothing it is made from has changed. */
    public boolean again(Plan plan, String id) {
        return id.equals(only) || (from != null && reaches(plan, id, from));
    }

    /** Whether a step is left as it is, done or not. */
    public boolean leaves(Plan plan, String id) {
        return only != null && !reaches(plan, only, id);
    }

    /** Whether a step is another, or takes, perhaps through others, what the other makes. */
    private static boolean reaches(Plan plan, String id, String other) {
        Set<String> seen = new HashSet<>();
        return reaches(plan, id, other, seen);
    }

    private static boolean reaches(Plan plan, String id, String other, Set<String> seen) {
        return id.equals(other)
                || (seen.add(id)
                        && plan.step(id).work().takes().stream().anyMatch(taken -> reaches(plan, taken, other, seen)));
    }
}
