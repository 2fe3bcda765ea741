// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * A value that many cells of a column have.
 *
 * @param value the text as it stands, at most its first 200 characters
 * @param rows how many cells have exactly this text
 */
public record CommonValue(String value, long rows) {}
