// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of several values survives.
 *
 * @param resolve for columns on their own
 * @param groups columns that take all their values from one record; a column is in at most one
 */
public record Survivorship(ColumnChoice<Resolve> resolve, List<LockStep> groups) {
    public static final Survivorship DEFAULT = new Survivorship(ColumnChoice.always(Resolve.FIRST), List.of());

    public Survivorship {
        groups = List.copyOf(groups);
    }

    /** How a column's value is chosen: with its group, or on its own. */
    public Resolve of(String column) {
        return group(column).map(LockStep::resolve).orElseGet(() -> resolve.of(column));
    }

    /** The group a column is in; names compare in any case. */
    public Optional<LockStep> group(String column) {
        String key = column.strip().toLowerCase(Locale.ROOT);
        return groups.stream()
                .filter(group -> group.columns().stream()
                        .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals(key)))
                .findFirst();
    }
}
