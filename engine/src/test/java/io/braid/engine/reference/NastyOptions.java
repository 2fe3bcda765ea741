// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Options drawn for given files: all of them in every mixture. */
final class NastyOptions {
    private final Dice dice;
    private final List<String> bothSides;
    private final List<String> enrichmentColumns;

    NastyOptions(Dice dice, Table original, List<Table> enrichments) {
        this.dice = dice;
        Set<String> keys = new LinkedHashSet<>();
        enrichments.forEach(enrichment -> keys.addAll(enrichment.columnKeys()));
        this.enrichmentColumns = List.copyOf(keys);
        this.bothSides = keys.stream().filter(original::hasColumn).toList();
    }

    MergeOptions options() {
        MergeOptions options = MergeOptions.DEFAULT
                .consolidate(dice.one(List.of(
                        Consolidation.AGREE,
                        Consolidation.AGREE,
                        Consolidation.AGREE,
                        Consolidation.AGREE,
                        Consolidation.TRANSITIVE,
                        Consolidation.FIRST_RULE)))
                .onAmbiguous(dice.chance(0.3) ? OnAmbiguous.FIRST : OnAmbiguous.SKIP)
                .doubtful(dice.one(List.of(Doubtful.values())))
                .fill(dice.one(List.of(FillMode.values())))
                .resolve(dice.one(List.of(BasicStrategy.values())));
        for (String column : dice.some(bothSides, dice.between(0, 4))) {
            options = options.fill(spelled(column), dice.one(List.of(FillMode.values())));
        }
        for (String column : dice.some(enrichmentColumns, dice.between(0, 4))) {
            options = options.resolve(spelled(column), dice.one(List.of(BasicStrategy.values())));
        }
        if (dice.chance(0.2)) {
            options = options.add(dice.some(enrichmentColumns, dice.between(1, 4)).stream()
                    .map(this::spelled)
                    .toArray(String[]::new));
        }
        if (dice.chance(0.25)) {
            options = options.maxKeyRows(dice.between(1, 20));
        }
        return dice.chance(0.1) ? options.noMatchColumns() : options;
    }

    private String spelled(String column) {
        return dice.chance(0.2) ? column.toUpperCase(Locale.ROOT) : column;
    }
}
