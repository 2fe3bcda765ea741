// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One way of finding the same person: one column, or several that must all agree.
 *
 * @param marked whether it is written with {@code !}
 */
public record Rule(List<Part> parts, boolean marked) {
    /**
     * Columns of which any may have the value, and the form in which their values are compared.
     *
     * @param called whether it is written like {@code domain(email)} instead of {@code email:domain}
     */
    public record Part(List<String> columns, Normaliser normaliser, boolean called) {
        public Part {
            columns = List.copyOf(columns);
        }

        public Part(String column, Normaliser normaliser) {
            this(List.of(column), normaliser, false);
        }

        String written() {
            if (called) {
                return columns.stream()
                        .map(ColumnNames::written)
                        .collect(Collectors.joining("|", normaliser.written() + "(", ")"));
            }
            return columns.stream()
                    .map(column -> ColumnNames.written(column) + ":" + normaliser.written())
                    .collect(Collectors.joining("|"));
        }

        private String writtenBesideOthers() {
            return columns.size() > 1 && !called ? "(" + written() + ")" : written();
        }

        /** The distinct values of a row, column by column. */
        Set<String> values(Map<String, String> cells, NormaliserOptions options) {
            return columns.stream()
                    .map(column -> cells.getOrDefault(ColumnNames.key(column), ""))
                    .flatMap(cell -> normaliser.values(cell, options).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    public Rule {
        parts = List.copyOf(parts);
    }

    public static Rule of(String column, Normaliser normaliser) {
        return new Rule(List.of(new Part(column, normaliser)), false);
    }

    /** Written like {@code email_1:email|email_2:email}. */
    public static Rule anyOf(Normaliser normaliser, String... columns) {
        return new Rule(List.of(new Part(List.of(columns), normaliser, false)), false);
    }

    /** Written like {@code soundex(last_name)}. */
    public static Rule call(Normaliser normaliser, String... columns) {
        return new Rule(List.of(new Part(List.of(columns), normaliser, true)), false);
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
        String text = parts.size() == 1
                ? parts.get(0).written()
                : parts.stream().map(Part::writtenBesideOthers).collect(Collectors.joining("+"));
        return marked ? text + "!" : text;
    }

    /** The keys of a row: every combination of its parts' values, none if any part has none. */
    Set<Key> keys(Map<String, String> cells, NormaliserOptions options) {
        List<List<String>> combinations = List.of(List.of());
        for (Part part : parts) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : combinations) {
                for (String value : part.values(cells, options)) {
                    List<String> combination = new ArrayList<>(start);
                    combination.add(value);
                    longer.add(combination);
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(Key::new).collect(Collectors.toCollection(LinkedHashSet::new));
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
