// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a rule with the texts they stand for: the same that {@link KeyMaker} makes, in the same order. One thread each. */
public final class KeyForms {
    private final List<Normaliser> normalisers;
    private final KeyMaker maker;

    public KeyForms(List<RulePart> rule, NormalForms forms) {
        this.normalisers = rule.stream()
                .map(part -> Normalisers.of(part.normalisation(), forms))
                .toList();
        this.maker = new KeyMaker(rule, forms);
    }

    /**
     * A key.
     *
     * @param parts in normal form, one for each part of the rule
     * @param key as it stands in the store
     */
    public record Form(List<String> parts, long key) {
        public Form {
            parts = List.copyOf(parts);
        }
    }

    /** The normal forms of a cell of one of the rule's parts; none if it is not valid. */
    public List<String> values(int part, String cell) {
        return normalisers.get(part).values(cell);
    }

    /**
     * The keys of a row; none if some part has no value.
     *
     * @param cells for each part the cells that are not blank
     */
    public List<Form> of(List<List<String>> cells) {
        List<List<String>> tuples = List.of(List.of());
        for (int part = 0; part < cells.size(); part++) {
            tuples = longer(tuples, values(part, cells.get(part)));
        }
        Map<Long, Form> distinct = new LinkedHashMap<>();
        for (List<String> tuple : tuples) {
            long key = key(tuple);
            distinct.putIfAbsent(key, new Form(tuple, key));
        }
        return List.copyOf(distinct.values());
    }

    private List<String> values(int part, List<String> cells) {
        return cells.stream()
                .flatMap(cell -> values(part, cell).stream())
                .limit(KeyMaker.MOST_KEYS)
                .toList();
    }

    private static List<List<String>> longer(List<List<String>> tuples, List<String> values) {
        List<List<String>> longer = new ArrayList<>();
        for (List<String> tuple : tuples) {
            for (String value : values) {
                if (longer.size() < KeyMaker.MOST_KEYS) {
                    List<String> next = new ArrayList<>(tuple);
                    next.add(value);
                    longer.add(next);
                }
            }
        }
        return longer;
    }

    private long key(List<String> parts) {
        maker.begin();
        for (String part : parts) {
            maker.addForm(part.getBytes(StandardCharsets.UTF_8));
            maker.endPart();
        }
        maker.end();
        return maker.key(0);
    }
}
