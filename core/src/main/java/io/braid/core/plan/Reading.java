// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * How files become one table.
 *
 * @param types of the columns of text files
 * @param fileColumn gets the name of the file that a row is from, or {@code null} for no such column
 * @param sameColumns whether all files must have the same columns; else the table has those of all, by name
 * @param connection the object store of an {@code s3://} path, or {@code null} for what the environment says
 */
public record Reading(
        Types types,
        @Nullable String fileColumn,
        boolean sameColumns,
        @Nullable String connection) {
    /** One file, all text. */
    public static final Reading PLAIN = new Reading(Types.TEXT, null, false, null);
}
