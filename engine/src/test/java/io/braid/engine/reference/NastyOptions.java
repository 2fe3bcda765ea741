// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Options drawn for given files: all of a level in every mixture. */
final class NastyOptions {
    /** Those of {@link NastyLevel#FIRST_ISSUE}. */
    static final List<BasicStrategy> FIRST_STRATEGIES =
            List.of(BasicStrategy.FIRST, BasicStrategy.LAST, BasicStrategy.LONGEST, BasicStrategy.MOST_COMPLETE);

    private final Dice dice;
    private final List<String> bothSides;
    private final List<String> enrichmentColumns;
    private final List<String> files;

    NastyOptions(Dice dice, Table original, List<Table> enrichments) {
        this.dice = dice;
        Set<String> keys = new LinkedHashSet<>();
        enrichments.forEach(enrichment -> keys.addAll(enrichment.columnKeys()));
        this.enrichmentColumns = List.copyOf(keys);
        this.files = enrichments.stream().map(Table::name).toList();
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
                .resolve(dice.one(FIRST_STRATEGIES));
        for (String column : dice.some(bothSides, dice.between(0, 4))) {
            options = options.fill(spelled(column), dice.one(List.of(FillMode.values())));
        }
        for (String column : dice.some(enrichmentColumns, dice.between(0, 4))) {
            options = options.resolve(spelled(column), dice.one(FIRST_STRATEGIES));
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

    /** All that {@link #options} has, and every strategy, groups, and options of normalisers. */
    MergeOptions everything() {
        NastyStrategies strategies = new NastyStrategies(dice, enrichmentColumns, files);
        MergeOptions options = options();
        if (dice.chance(0.7)) {
            options = options.resolve(strategies.ofColumn());
        }
        List<String> free = new ArrayList<>(enrichmentColumns);
        for (List<String> group : groups()) {
            free.removeAll(group);
            options = grouped(options, group, strategies.ofGroup());
        }
        for (String column : dice.some(free, dice.between(0, 6))) {
            options = options.resolve(spelled(column), strategies.ofColumn());
        }
        return options.normalisers(new NormaliserOptions(dice.chance(0.3), dice.chance(0.3), dateFormats()))
                .dedupeOriginal(dice.chance(0.15));
    }

    private List<String> dateFormats() {
        return dice.one(
                List.of(List.of(), List.of(), List.of(), List.of("dd/MM/yyyy"), List.of("MM/dd/yyyy", "dd MMM yyyy")));
    }

    private List<List<String>> groups() {
        List<List<String>> groups = new ArrayList<>();
        List<String> address = Stream.of("street", "zip", "city")
                .filter(enrichmentColumns::contains)
                .toList();
        if (address.size() > 1 && dice.chance(0.6)) {
            groups.add(dice.shuffled(address));
        }
        List<String> others = dice.some(
                enrichmentColumns.stream()
                        .filter(column -> groups.stream().noneMatch(group -> group.contains(column)))
                        .toList(),
                dice.between(2, 3));
        if (others.size() > 1 && dice.chance(0.25)) {
            groups.add(others);
        }
        return groups;
    }

    /** Columns of a group have no strategy of their own and, where both sides have them, one way to fill. */
    private MergeOptions grouped(MergeOptions options, List<String> group, Strategy strategy) {
        FillMode mode = dice.one(List.of(FillMode.values()));
        MergeOptions grouped = options.withoutResolve(group)
                .group(strategy, group.stream().map(this::spelled).toArray(String[]::new));
        for (String column : group) {
            if (bothSides.contains(column)) {
                grouped = grouped.fill(spelled(column), mode);
            }
        }
        return grouped;
    }

    private String spelled(String column) {
        return dice.chance(0.2) ? column.toUpperCase(Locale.ROOT) : column;
    }
}
