// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How values are chosen in every column; column names match in any case.
 *
 * @param usual for columns nothing else is said of
 * @param groups no column is in two of them
 */
public record Resolution(Strategy usual, Map<String, Strategy> byColumn, List<Lockstep> groups) {
    public Resolution {
        byColumn = Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
        groups = List.copyOf(groups);
        if (groups.stream().flatMap(group -> group.keys().stream()).distinct().count()
                < groups.stream().mapToLong(group -> group.columns().size()).sum()) {
            throw new IllegalArgumentException("a column is in two groups");
        }
    }

    /**
     * What is chosen together: each group as far as it has any of the columns, and every other column for itself.
     *
     * @param columnKeys of all columns there are
     * @return the columns by their keys
     */
    List<Lockstep> units(Collection<String> columnKeys) {
        List<Lockstep> units = new ArrayList<>();
        for (Lockstep group : groups) {
            List<String> there =
                    group.keys().stream().filter(columnKeys::contains).toList();
            units.add(new Lockstep(there, group.resolve()));
        }
        columnKeys.stream()
                .filter(key -> group(key).isEmpty())
                .map(key -> new Lockstep(List.of(key), ofColumn(key)))
                .forEach(units::add);
        return units;
    }

    Optional<Lockstep> group(String columnKey) {
        return groups.stream().filter(group -> group.keys().contains(columnKey)).findFirst();
    }

    private Strategy ofColumn(String columnKey) {
        return byColumn.entrySet().stream()
                .filter(entry -> ColumnNames.key(entry.getKey()).equals(columnKey))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    /** Every value of {@code --resolve}, the default first; nothing where nothing is asked for. */
    public List<String> written() {
        List<String> values = new ArrayList<>();
        if (!usual.equals(BasicStrategy.FIRST)) {
            values.add(usual.written());
        }
        byColumn.forEach((column, strategy) -> values.add(ColumnNames.written(column) + "=" + strategy.written()));
        groups.forEach(group -> values.add(group.written()));
        return List.copyOf(values);
    }
}
