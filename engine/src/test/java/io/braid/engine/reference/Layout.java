// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Section 5: which columns the output has, and where chosen values go. */
final class Layout {
    private final List<String> originalKeys;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> columns;
    private final int valueColumns;
    private final List<Lockstep> units;

    Layout(ReferenceInput input) {
        originalKeys = input.original().columnKeys();
        Map<String, String> taken = spellings(input);
        taken.keySet().removeIf(key -> !input.options().takes(key));
        List<String> names = new ArrayList<>(input.original().columns());
        units = input.options().resolution().units(taken.keySet());
        taken.forEach((key, spelling) -> {
            if (isNew(key)) {
                places.put(key, names.size());
                names.add(spelling);
            } else if (input.options().fillOf(key) == FillMode.BESIDE) {
                places.put(key, names.size());
                names.add(spelling + "_enriched");
            } else if (input.options().fillOf(key) != FillMode.KEEP) {
                places.put(key, originalKeys.indexOf(key));
            }
        });
        valueColumns = names.size();
        if (input.options().matchColumns()) {
            names.addAll(List.of("match_quality", "match_rule"));
        }
        columns = ColumnNames.distinct(names);
    }

    /** Every enrichment column by its key, in order of first appearance, spelled as in the original or as first seen. */
    static Map<String, String> spellings(ReferenceInput input) {
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Table enrichment : input.enrichments()) {
            enrichment.columns().forEach(name -> spellings.putIfAbsent(ColumnNames.key(name), name.strip()));
        }
        for (String name : input.original().columns()) {
            spellings.computeIfPresent(ColumnNames.key(name), (key, firstSeen) -> name.strip());
        }
        return spellings;
    }

    List<String> columns() {
        return columns;
    }

    /** All columns but those that say how the row fared. */
    int valueColumns() {
        return valueColumns;
    }

    /** Where the output has the column that takes an enrichment column's chosen value; nowhere if the original is kept. */
    OptionalInt place(String key) {
        Integer place = places.get(key);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    boolean isNew(String key) {
        return !originalKeys.contains(key);
    }

    boolean isBlank(List<String> original, String key) {
        return Normaliser.isBlank(original.get(originalKeys.indexOf(key)));
    }

    /** The columns whose values are chosen together, by their keys. */
    List<Lockstep> units() {
        return units;
    }
}
