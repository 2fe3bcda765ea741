// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * What one record offers for a column, or for the columns of a lock-step group.
 *
 * @param rule the position of the first rule by which the row met the record's entity
 * @param cells one per column, empty where the record's is blank
 */
public record Candidate(int rule, EnrichmentRecord origin, List<String> cells) {
    public Candidate {
        cells = List.copyOf(cells);
    }

    /** Of the given columns, by their keys. */
    static Candidate of(int rule, EnrichmentRecord origin, List<String> columnKeys) {
        return new Candidate(
                rule,
                origin,
                columnKeys.stream()
                        .map(origin::cell)
                        .map(cell -> Normaliser.isBlank(cell) ? "" : cell)
                        .toList());
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** In characters as people count code points, without white space at either end of a cell. */
    int length() {
        return cells.stream()
                .map(String::strip)
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .sum();
    }

    /** Of a candidate for one column. */
    String text() {
        if (cells.size() != 1) {
            throw new IllegalStateException("a group of " + cells.size() + " columns has no single value");
        }
        return cells.get(0);
    }
}
