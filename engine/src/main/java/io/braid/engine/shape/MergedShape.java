// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What there is to choose from, and how.
 *
 * @param columns that records give values for
 * @param choices each column is in exactly one
 * @param moments names of the columns by which records are newer or older, in lower case
 * @param files for each name that {@code source} knows, its file by index
 * @param widths how many columns each file has
 * @param goldens what golden records hold
 */
public record MergedShape(
        List<MergedColumn> columns,
        List<Choice> choices,
        List<String> moments,
        Map<String, Integer> files,
        List<Integer> widths,
        Goldens goldens) {
    /** What golden records hold, and which of them are made. */
    public enum Goldens {
        /** Of several contenders: where what was chosen stands. */
        PLACES,
        /** Of one contender, too: places and texts. */
        ALL
    }

    public MergedShape {
        columns = List.copyOf(columns);
        choices = List.copyOf(choices);
        moments = List.copyOf(moments);
        files = Map.copyOf(files);
        widths = List.copyOf(widths);
    }

    /**
     * Whether the texts of a merged column lie in the records' tables, since some statement compares or writes them. Texts
     * that are but chosen do not: the splice finds them by the record's number.
     */
    public boolean hasTexts(int column) {
        return goldens != Goldens.PLACES
                || choices.stream()
                        .filter(choice -> choice.columns().contains(column))
                        .anyMatch(Choice::comparesTexts);
    }

    /** The columns of a file whose texts lie in its table, ascending. */
    public List<Integer> texts(int file) {
        return IntStream.range(0, columns.size())
                .filter(this::hasTexts)
                .mapToObj(column -> columns.get(column).sources().get(file))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
