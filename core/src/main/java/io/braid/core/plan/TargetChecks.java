// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/**
 * What must hold of the table that was loaded, in the database's own SQL.
 *
 * @param rows conditions that are false for no row
 * @param table conditions of all rows together, like {@code count(*) > 1000}
 */
public record TargetChecks(List<String> rows, List<String> table) {
    public static final TargetChecks NONE = new TargetChecks(List.of(), List.of());

    public TargetChecks {
        rows = List.copyOf(rows);
        table = List.copyOf(table);
    }

    public boolean isEmpty() {
        return rows.isEmpty() && table.isEmpty();
    }
}
