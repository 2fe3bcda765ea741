// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import java.util.List;
import java.util.Map;

/**
 * What there is to choose from, and how.
 *
 * @param columns that records give values for
 * @param choices each column is in exactly one
 * @param moments names of the columns by which records are newer or older, in lower case
 * @param files for each name that {@code source} knows, its file by index
 * @param widths how many columns each file has
 * @param places whether it is kept which record each value comes from
 */
public record MergedShape(
        List<MergedColumn> columns,
        List<Choice> choices,
        List<String> moments,
        Map<String, Integer> files,
        List<Integer> widths,
        boolean places) {
    public MergedShape {
        columns = List.copyOf(columns);
        choices = List.copyOf(choices);
        moments = List.copyOf(moments);
        files = Map.copyOf(files);
        widths = List.copyOf(widths);
    }
}
