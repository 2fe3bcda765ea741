// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Locale;

/** Strategies drawn at random. */
final class NastyStrategies {
    private static final List<Ranking> OF_RECORDS = List.of(
            BasicStrategy.FIRST,
            BasicStrategy.LAST,
            BasicStrategy.LONGEST,
            BasicStrategy.SHORTEST,
            BasicStrategy.MOST_COMPLETE,
            BasicStrategy.MOST_FREQUENT);
    private static final List<Ranking> OF_VALUES = List.of(BasicStrategy.values());

    private final Dice dice;
    private final List<String> columns;
    private final List<String> files;

    /** @param columns one of which may say when */
    NastyStrategies(Dice dice, List<String> columns, List<String> files) {
        this.dice = dice;
        this.columns = columns;
        this.files = files;
    }

    Strategy ofColumn() {
        return switch (dice.between(0, 9)) {
            case 0 -> Strategies.unanimous();
            case 1 -> collect();
            case 2, 3 -> chain(OF_VALUES);
            default -> ranking(OF_VALUES);
        };
    }

    Strategy ofGroup() {
        return switch (dice.between(0, 9)) {
            case 0 -> Strategies.unanimous();
            case 1, 2 -> chain(OF_RECORDS);
            default -> ranking(OF_RECORDS);
        };
    }

    private Ranking chain(List<Ranking> basic) {
        Ranking[] links = new Ranking[dice.between(2, 3)];
        for (int i = 0; i < links.length; i++) {
            links[i] = ranking(basic);
        }
        return Strategies.chain(links);
    }

    private Ranking ranking(List<Ranking> basic) {
        return switch (dice.between(0, 9)) {
            case 0, 1 -> Strategies.newest(by());
            case 2 -> Strategies.oldest(by());
            case 3 -> Strategies.source(dice.some(files, dice.between(1, 2)).toArray(String[]::new));
            default -> dice.one(basic);
        };
    }

    private String by() {
        String column = columns.contains("updated_at") && dice.chance(0.9) ? "updated_at" : dice.one(columns);
        return dice.chance(0.2) ? column.toUpperCase(Locale.ROOT) : column;
    }

    private Strategy collect() {
        String separator = dice.one(List.of(Collect.USUAL_SEPARATOR, ", ", "|", "\"", ") "));
        return dice.chance(0.5) ? Strategies.collect(separator) : Strategies.collect(separator, dice.between(1, 3));
    }
}
