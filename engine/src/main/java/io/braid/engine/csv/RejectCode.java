// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Why a line of a file is not among its records. */
public enum RejectCode {
    /** More cells than columns, and not only blank ones. */
    WIDTH,
    /** A quote that is never closed, or closed where the rest of the line makes no sense. */
    QUOTE,
    /** Bytes that are not text in the file's encoding. */
    INVALID_TEXT,
    /** A line over the size limit. */
    TOO_LONG
}
