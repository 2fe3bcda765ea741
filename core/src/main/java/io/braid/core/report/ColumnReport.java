// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * One column of the merged file.
 *
 * @param filledBefore original rows with a non-blank cell
 * @param filledAfter rows out with a non-blank cell
 * @param changed cells whose text is another than the original's
 * @param fill the way it is filled, as written: {@code fill_blank}; empty for a column no enrichment has
 * @param strategy how one of several values is chosen, as written: {@code [newest(updated_at), longest]}; empty as for fill
 * @param conflictRows {@link #NOT_COUNTED} unless conflicts or the page were asked for; rows whose candidates held more than one text and whose cell gives way to the chosen one
 * @param lostValues likewise; distinct candidate texts that were not chosen, over those rows: the lines of the conflicts file
 * @param pinned cells set by the overrides file
 */
public record ColumnReport(
        String column,
        long filledBefore,
        long filledAfter,
        long changed,
        String fill,
        String strategy,
        long conflictRows,
        long lostValues,
        long pinned) {
    /** Nobody asked for it. */
    public static final long NOT_COUNTED = -1;
}
