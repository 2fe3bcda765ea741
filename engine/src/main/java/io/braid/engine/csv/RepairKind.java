// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** What was mended in a record that was kept. */
public enum RepairKind {
    /** A short record got blank cells at its end. */
    PADDED,
    /** A long record lost blank cells at its end. */
    CUT,
    /** A quote that opens or closes nothing was kept as text. */
    STRAY_QUOTE
}
