// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cells pinned by hand: by the row's key and the place of the output's column. */
final class Overrides {
    private final String file;
    private final int keyPlace;
    private final Map<String, Map<Integer, Pin>> pins = new LinkedHashMap<>();

    /** @param row of the file of overrides, from 1 */
    record Pin(String value, int row) {}

    private Overrides(String file, int keyPlace) {
        this.file = file;
        this.keyPlace = keyPlace;
    }

    static Overrides of(ReferenceInput input, Layout layout) {
        return input.options()
                .overrides()
                .map(table -> read(table, input.original(), layout))
                .orElseGet(() -> new Overrides("", 0));
    }

    private static Overrides read(Table table, Table original, Layout layout) {
        List<String> keys = table.columnKeys();
        List<String> outputKeys =
                layout.columns().stream().map(ColumnNames::key).toList().subList(0, layout.valueColumns());
        Overrides overrides = new Overrides(table.name(), original.columnKeys().indexOf(keys.get(0)));
        if (overrides.keyPlace < 0 || !outputKeys.containsAll(keys)) {
            throw new IllegalArgumentException(table.name() + " names a column that is not there");
        }
        List<Integer> places = keys.stream().map(outputKeys::indexOf).toList();
        for (int i = 0; i < table.rows().size(); i++) {
            overrides.read(table.rows().get(i), i + 1, places);
        }
        return overrides;
    }

    private void read(List<String> line, int row, List<Integer> places) {
        Map<Integer, Pin> ofKey = pins.computeIfAbsent(line.get(0).strip(), unseen -> new TreeMap<>());
        for (int i = 1; i < line.size(); i++) {
            String value = line.get(i);
            if (!Normaliser.isBlank(value)) {
                Pin earlier = ofKey.putIfAbsent(places.get(i), new Pin(value, row));
                if (earlier != null && !earlier.value().equals(value)) {
                    throw new IllegalArgumentException(file + ": rows " + earlier.row() + " and " + row + " disagree");
                }
            }
        }
    }

    String file() {
        return file;
    }

    /** Of an original row, by the place of the column; a blank key is nobody's. */
    Map<Integer, Pin> pins(List<String> original) {
        String key = pins.isEmpty() ? "" : original.get(keyPlace).strip();
        return key.isEmpty() ? Map.of() : pins.getOrDefault(key, Map.of());
    }

    /** How many pinned cells have a key that no row has. */
    int unused(List<List<String>> originals) {
        Set<String> used = new HashSet<>();
        originals.forEach(row -> used.add(row.get(keyPlace).strip()));
        used.remove("");
        List<Map<Integer, Pin>> unused = new ArrayList<>();
        pins.forEach((key, ofKey) -> {
            if (!used.contains(key)) {
                unused.add(ofKey);
            }
        });
        return unused.stream().mapToInt(Map::size).sum();
    }
}
