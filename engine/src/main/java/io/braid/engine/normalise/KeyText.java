// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulePart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The keys of a rule as texts, for people: slower than {@link KeyMaker}, and the same rows have one. One thread each. */
public final class KeyText {
    private static final String AND = " + ";

    private final List<RulePart> parts;
    private final List<Normaliser> normalisers;

    public KeyText(List<RulePart> parts, NormalForms forms) {
        this.parts = parts;
        this.normalisers = parts.stream()
                .map(part -> Normalisers.of(part.normalisation(), forms))
                .toList();
    }

    /**
     * The keys of a row.
     *
     * @param cells the cells that a column has in the row: none if it is blank or the file has no such column
     */
    public List<String> of(Function<String, List<String>> cells) {
        List<String> keys = List.of("");
        for (int part = 0; part < parts.size(); part++) {
            Set<String> values = new LinkedHashSet<>();
            for (String column : parts.get(part).columns()) {
                for (String cell : cells.apply(column)) {
                    values.addAll(normalisers.get(part).values(cell));
                }
            }
            keys = combined(keys, values);
        }
        return keys;
    }

    private static List<String> combined(List<String> keys, Set<String> values) {
        List<String> longer = new ArrayList<>();
        for (String key : keys) {
            for (String value : values) {
                if (longer.size() < KeyMaker.MOST_KEYS) {
                    longer.add(key.isEmpty() ? value : key + AND + value);
                }
            }
        }
        return longer;
    }
}
