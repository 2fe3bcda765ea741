// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One way of finding the same person: one column, or several that must all agree.
 *
 * @param marked whether it is written with {@code !}
 */
public record Rule(List<Part> parts, boolean marked) {
    /** A column and the form in which its values are compared. */
    public record Part(String column, Normaliser normaliser) {
        String written() {
            return ColumnNames.written(column) + ":" + normaliser.written();
        }
    }

    public Rule {
        parts = List.copyOf(parts);
    }

    public static Rule of(String column, Normaliser normaliser) {
        return new Rule(List.of(new Part(column, normaliser)), false);
    }

    /** A rule whose columns are compared as they stand. */
    public static Rule exact(String... columns) {
        return new Rule(
                List.of(columns).stream()
                        .map(column -> new Part(column, Normaliser.EXACT))
                        .toList(),
                false);
    }

    public Rule and(String column, Normaliser normaliser) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(column, normaliser));
        return new Rule(more, marked);
    }

    public Rule identity() {
        return new Rule(parts, true);
    }

    /** The rule as it stands in {@code --on}, which is what {@code match_rule} says. */
    public String written() {
        return parts.stream().map(Part::written).collect(Collectors.joining("+")) + (marked ? "!" : "");
    }

    /** The key of a row, or nothing if any part is nothing. */
    Optional<Key> key(Map<String, String> cells) {
        List<String> values = new ArrayList<>();
        for (Part part : parts) {
            String value = part.normaliser().normalise(cells.getOrDefault(ColumnNames.key(part.column()), ""));
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Key(values));
    }

    /** The positions of the rules that tell persons apart: the marked ones, or the first if none is marked. */
    static List<Integer> identityRules(List<Rule> rules) {
        List<Integer> marked = IntStream.range(0, rules.size())
                .filter(rule -> rules.get(rule).marked())
                .boxed()
                .toList();
        return marked.isEmpty() ? List.of(0) : marked;
    }
}
