// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets what a query answers, row by row. */
public interface QueryRows {
    /** Gets the names of the columns, before any row. */
    void columns(List<String> names);

    /**
     * Gets a row: numbers, truth values and texts; anything else as text.
     *
     * @return whether another row is wanted
     */
    boolean row(List<@Nullable Object> cells);
}
