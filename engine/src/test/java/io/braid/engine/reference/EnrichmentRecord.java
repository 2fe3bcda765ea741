// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of an enrichment.
 *
 * @param precedence its place among the records of all enrichments, from 0
 * @param row its number in its file, from 1
 * @param cells by column key: every column of its file
 * @param keys a set per rule, empty where the rule finds nothing, or only generic keys
 */
public record EnrichmentRecord(int precedence, String file, int row, Map<String, String> cells, List<Set<Key>> keys) {
    public EnrichmentRecord {
        cells = Map.copyOf(cells);
        keys = List.copyOf(keys);
    }

    /** The cell of a column, blank if its file has no such column. */
    public String cell(String columnKey) {
        return cells.getOrDefault(columnKey, "");
    }

    /** How many of its cells hold a value. */
    public long completeness() {
        return cells.values().stream().filter(cell -> !Normaliser.isBlank(cell)).count();
    }

    /** All records in order of precedence, with all their keys. */
    static List<EnrichmentRecord> of(List<Table> enrichments, List<Rule> rules, NormaliserOptions options) {
        List<EnrichmentRecord> records = new ArrayList<>();
        for (Table table : enrichments) {
            for (int i = 0; i < table.rows().size(); i++) {
                Map<String, String> cells = table.cells(table.rows().get(i));
                List<Set<Key>> keys =
                        rules.stream().map(rule -> rule.keys(cells, options)).toList();
                records.add(new EnrichmentRecord(records.size(), table.name(), i + 1, cells, keys));
            }
        }
        return List.copyOf(records);
    }
}
