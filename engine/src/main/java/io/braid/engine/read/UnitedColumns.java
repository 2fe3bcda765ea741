// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /**
     * The columns of the table in those of a file.
     *
     * @param width columns of the table
     * @param name of the file for the last of them; {@code null} if it is like the others
     */
    Sql selected(int file, int width, @Nullable String name) {
        Sql[] cells = new Sql[width];
        Arrays.fill(cells, Sql.of("NULL::VARCHAR"));
        places(file).forEach((from, to) -> cells[to] = Sql.of("{cell}").with("cell", StepTable.cell(from)));
        if (name != null) {
            cells[width - 1] = Sql.of("{name}").with("name", Literal.of(name));
        }
        List<Sql> named = IntStream.range(0, width)
                .mapToObj(cell ->
                        Sql.of("{value} AS {cell}").with("value", cells[cell]).with("cell", StepTable.cell(cell)))
                .toList();
        return Sql.join(", ", named);
    }
}
