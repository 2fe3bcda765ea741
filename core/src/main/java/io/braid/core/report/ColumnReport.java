// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * One column of the merged file.
 *
 * @param filledBefore original rows with a non-blank cell
 * @param filledAfter rows out with a non-blank cell
 * @param changed cells whose text is another than the original's
 */
public record ColumnReport(String column, long filledBefore, long filledAfter, long changed) {}
