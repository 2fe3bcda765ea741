// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** Which of several non-blank values survives. Ties go to the earlier candidate. */
public enum Resolve {
    /** The first candidate. */
    FIRST,
    /** The last candidate. */
    LAST,
    /** The longest text, in characters. */
    LONGEST,
    /** The value of the record with most non-blank cells. */
    MOST_COMPLETE
}
