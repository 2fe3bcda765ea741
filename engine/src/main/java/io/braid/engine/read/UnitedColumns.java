// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.table.TableColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of several files in one table: of the same name, whatever its case, is the same column.
 *
 * @param headers of each file
 * @param union all, in the order in which they come first
 * @param places where a column is in the union
 */
record UnitedColumns(List<List<String>> headers, List<String> union, Map<String, Integer> places) {
    static UnitedColumns of(List<OpenedSource> files) {
        Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> union = new ArrayList<>();
        List<List<String>> headers = new ArrayList<>();
        for (OpenedSource file : files) {
            List<String> header = TableColumns.named(file.columns());
            headers.add(header);
            for (String column : header) {
                if (places.putIfAbsent(column, union.size()) == null) {
                    union.add(column);
                }
            }
        }
        return new UnitedColumns(headers, union, places);
    }

    /** Where each column of a file is in the union. */
    Map<Integer, Integer> places(int file) {
        Map<Integer, Integer> mapped = new LinkedHashMap<>();
        List<String> header = headers.get(file);
        for (int column = 0; column < header.size(); column++) {
            mapped.put(column, places.get(header.get(column)));
        }
        return mapped;
    }
}
