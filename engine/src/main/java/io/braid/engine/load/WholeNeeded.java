// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

/** Told when only the rows that differ from an earlier load were read, and that load is no longer the last: all must be read. */
public final class WholeNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why a sentence's part for the summary */
    WholeNeeded(String why) {
        super(why);
    }

    /** What a person should know. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
