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
 * @param header the names of the original's columns when some are renamed, or {@code null} to keep the line as it is
 */
public record SplicePlan(
        List<Cell> cells,
        List<Added> added,
        @Nullable List<String> qualities,
        List<String> rules,
        @Nullable List<String> header) {
    /**
     * A column of the original.
     *
     * @param value the merged column that may fill it, or -1
     * @param normaliser tells whether two texts are equal in normal form; for {@link Fill#OVERWRITE}
     */
    public record Cell(Fill fill, int value, Normaliser normaliser) {
        boolean isFilled() {
            return value >= 0;
        }
    }

    /** A new column: its name in the output and its merged column. */
    public record Added(String name, int value) {}

    public SplicePlan {
        cells = List.copyOf(cells);
        added = List.copyOf(added);
        qualities = qualities == null ? null : List.copyOf(qualities);
        rules = List.copyOf(rules);
        header = header == null ? null : List.copyOf(header);
    }
}
