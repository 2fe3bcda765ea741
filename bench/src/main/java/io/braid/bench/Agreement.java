// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far two outputs for one original hold the same cells. Spaces around a value count for nothing: the hand-written peers
 * drop them from the keys they write, Braid leaves every cell that it does not fill as it was.
 *
 * @param data name of the data set
 * @param contender whose output was looked at
 * @param with whose output it was held against
 * @param sameMeaning whether both understand the same by a merge, so that every cell must be the same
 * @param rows rows of the longer output
 * @param equalRows rows whose cells are all the same
 * @param differences by column, how many rows differ there; columns without a difference are not named
 */
record Agreement(
        String data,
        String contender,
        String with,
        boolean sameMeaning,
        long rows,
        long equalRows,
        Map<String, Long> differences) {
    /** What a merge may change: the rest of the original's columns must agree whatever the meaning. */
    private static final Set<String> FILLED = Set.of("email", "phone");

    Agreement {
        differences = Map.copyOf(differences);
    }

    /** Reads both outputs once, side by side; columns are told by name, and one that only one output has differs in every row. */
    static Agreement of(String data, Contender contender, Path output, Contender with, Path reference)
            throws IOException {
        final Map<String, Long> differences = new LinkedHashMap<>();
        long rows = 0;
        long equalRows = 0;
        try (CsvRecords left = new CsvRecords(output);
                CsvRecords right = new CsvRecords(reference)) {
            left.next();
            right.next();
            final List<String> leftNames = left.texts();
            final List<String> rightNames = right.texts();
            final List<String> names =
                    new TreeSet<>(both(leftNames, rightNames)).stream().toList();
            final long[] different = new long[names.size()];
            final int[] leftCells = names.stream().mapToInt(leftNames::indexOf).toArray();
            final int[] rightCells =
                    names.stream().mapToInt(rightNames::indexOf).toArray();
            boolean moreLeft = left.next();
            boolean moreRight = right.next();
            while (moreLeft || moreRight) {
                boolean equal = true;
                for (int i = 0; i < different.length; i++) {
                    final boolean here = moreLeft && moreRight && leftCells[i] >= 0 && rightCells[i] >= 0;
                    if (!here || !left.sameText(leftCells[i], right, rightCells[i])) {
                        different[i]++;
                        equal = false;
                    }
                }
                rows++;
                equalRows += equal ? 1 : 0;
                moreLeft = moreLeft && left.next();
                moreRight = moreRight && right.next();
            }
            for (int i = 0; i < different.length; i++) {
                if (different[i] > 0) {
                    differences.put(names.get(i), different[i]);
                }
            }
        }
        final boolean sameMeaning = contender.meaning() == with.meaning();
        return new Agreement(data, contender.label(), with.label(), sameMeaning, rows, equalRows, differences);
    }

    /** Whether nothing differs that must not. */
    boolean holds() {
        return sameMeaning
                ? differences.isEmpty()
                : differences.keySet().stream()
                        .noneMatch(name -> OriginalRows.COLUMNS.contains(name) && !FILLED.contains(name));
    }

    /** One line for people. */
    @Override
    public String toString() {
        final String shares = differences.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(column ->
                        String.format(Locale.ROOT, "%s %.2f %%", column.getKey(), percent(rows - column.getValue())))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s and %s: %.2f %% of %,d rows equal, %s: %s",
                contender,
                with,
                percent(equalRows),
                rows,
                shares.isEmpty() ? "every column equal" : shares + ", every other column equal",
                verdict());
    }

    private String verdict() {
        if (!holds()) {
            return "MUST NOT DIFFER";
        }
        return sameMeaning ? "agree" : "as their meanings differ";
    }

    private double percent(long part) {
        return rows == 0 ? 100 : 100.0 * part / rows;
    }

    private static Set<String> both(List<String> left, List<String> right) {
        final Set<String> names = new TreeSet<>(left);
        names.addAll(right);
        return names;
    }
}
