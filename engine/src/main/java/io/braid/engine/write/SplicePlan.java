// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.plan.Fill;
import io.braid.engine.normalise.Normaliser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each cell of an original on its way out.
 *
 * @param cells one per column of the original
 * @param added the columns behind them
 * @param qualities the text of {@code match_quality} for each of its numbers, or {@code null} for no match columns
 * @param rules the text of {@code match_rule} for each rule
 * @param values where the values of the merged columns are found
 * @param contests the merged columns of which it is wanted what lost
 * @param groups how many groups of columns are only filled where all of them are blank
 * @param header the names of the original's columns when some are renamed, or {@code null} to keep the line as it is
 */
public record SplicePlan(
        List<Cell> cells,
        List<Added> added,
        @Nullable List<String> qualities,
        List<String> rules,
        List<Chosen> values,
        List<Contest> contests,
        int groups,
        @Nullable List<String> header) {
    /**
     * A column of the original.
     *
     * @param value the merged column that may fill it, or -1
     * @param group columns of the same number are only filled where all of them are blank; -1 for none
     * @param normaliser tells whether two texts are equal in normal form; for {@link Fill#OVERWRITE}
     */
    public record Cell(Fill fill, int value, int group, Normaliser normaliser) {
        boolean isFilled() {
            return value >= 0;
        }

        /** Whether two texts are equal as they stand, or in normal form. */
        public boolean same(String original, String chosen) {
            if (original.equals(chosen)) {
                return true;
            }
            String normal = normaliser.normalForm(original);
            return normal != null && normal.equals(normaliser.normalForm(chosen));
        }
    }

    /**
     * A new column.
     *
     * @param name in the output
     * @param value the merged column, or -1
     * @param group as that of a cell
     */
    public record Added(String name, int value, int group) {}

    public SplicePlan {
        cells = List.copyOf(cells);
        added = List.copyOf(added);
        qualities = qualities == null ? null : List.copyOf(qualities);
        rules = List.copyOf(rules);
        values = List.copyOf(values);
        contests = List.copyOf(contests);
        header = header == null ? null : List.copyOf(header);
    }
}
