// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import java.util.Locale;

/** DuckDB's driver has neither numbers nor states for its faults; they are known by their texts. */
public final class DuckDbFaults {
    private DuckDbFaults() {}

    /** Whether the memory given did not suffice; a commit says so in other words than a statement. */
    public static boolean isOfMemory(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("out of memory") || (text.contains("failed to commit") && text.contains("b used)"));
    }
}
