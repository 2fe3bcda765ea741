// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file as the merge sees it: text cells under named columns.
 *
 * @param name the file's name as given
 * @param columns the names as they stand in the header line
 * @param rows every row as wide as the header
 */
public record Table(String name, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        Set<String> keys = new HashSet<>();
        for (String column : columns) {
            if (!keys.add(ColumnNames.key(column))) {
                throw new IllegalArgumentException(name + " has two columns named " + column.strip());
            }
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        name + ": expected " + columns.size() + " cells, found " + row.size());
            }
        }
    }

    public List<String> columnKeys() {
        return columns.stream().map(ColumnNames::key).toList();
    }

    public boolean hasColumn(String column) {
        return columnKeys().contains(ColumnNames.key(column));
    }

    /** The cells of one row by column key, in the order of the columns. */
    Map<String, String> cells(List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(ColumnNames.key(columns.get(i)), row.get(i));
        }
        return cells;
    }
}
