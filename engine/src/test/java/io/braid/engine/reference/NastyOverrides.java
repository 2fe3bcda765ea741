// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A file of overrides for a given merge. */
final class NastyOverrides {
    static final String NAME = "overrides.csv";

    private NastyOverrides() {}

    static Table of(Dice dice, ReferenceInput input) {
        Table original = input.original();
        int keyPlace = dice.chance(0.7) ? 0 : dice.between(0, original.columns().size() - 1);
        String keyColumn = original.columns().get(keyPlace);
        Layout layout = new Layout(input);
        List<String> pinned = dice.some(
                layout.columns().subList(0, layout.valueColumns()).stream()
                        .filter(name -> !ColumnNames.key(name).equals(ColumnNames.key(keyColumn)))
                        .filter(name -> !ColumnNames.key(name).startsWith("match_"))
                        .toList(),
                dice.between(1, 4));
        List<String> columns = new ArrayList<>(List.of(keyColumn));
        columns.addAll(pinned);
        Set<String> keys = new LinkedHashSet<>(List.of("no such row"));
        original.rows().forEach(row -> keys.add(row.get(keyPlace).strip()));
        keys.remove("");
        List<List<String>> rows = new ArrayList<>();
        for (String key : dice.some(List.copyOf(keys), dice.between(0, 5))) {
            rows.add(line(dice, dice.chance(0.2) ? " " + key + " " : key, pinned, original));
        }
        if (!rows.isEmpty() && dice.chance(0.2)) {
            rows.add(rows.get(0));
        }
        return new Table(NAME, columns.stream().map(name -> spelled(dice, name)).toList(), rows);
    }

    /** Some pins say what the original says already. */
    private static List<String> line(Dice dice, String key, List<String> pinned, Table original) {
        List<String> line = new ArrayList<>(List.of(key));
        for (String column : pinned) {
            int place = original.columnKeys().indexOf(ColumnNames.key(column));
            if (dice.chance(0.3)) {
                line.add(dice.one(NastyColumn.BLANKS));
            } else if (place >= 0 && !original.rows().isEmpty() && dice.chance(0.4)) {
                line.add(dice.one(original.rows()).get(place));
            } else {
                line.add(dice.one(List.of("pinned", " pinned", "pin,\"ned\"")));
            }
        }
        return line;
    }

    private static String spelled(Dice dice, String name) {
        return dice.chance(0.2) ? name.toUpperCase(Locale.ROOT) : name;
    }
}
