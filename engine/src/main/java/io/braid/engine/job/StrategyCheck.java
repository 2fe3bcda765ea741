// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.Strategy;
import io.braid.core.plan.StrategyKind;
import io.braid.core.plan.Survivorship;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds strategies that name columns or files that are not there, and columns that would have to keep step with two groups. */
final class StrategyCheck {
    private StrategyCheck() {}

    /** Every strategy asked for, those of groups too. */
    static Stream<Strategy> strategies(Survivorship survivorship) {
        return Stream.of(
                        Stream.of(survivorship.resolve().byDefault()),
                        survivorship.resolve().byColumn().values().stream(),
                        survivorship.groups().stream().map(LockStep::resolve))
                .flatMap(resolves -> resolves)
                .map(Resolve::chain)
                .flatMap(List::stream);
    }

    /** The columns by which records are newer or older, in lower case. */
    static List<String> moments(Survivorship survivorship) {
        return strategies(survivorship)
                .filter(StrategyCheck::isByMoment)
                .map(strategy -> strategy.by().strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static boolean isByMoment(Strategy strategy) {
        return strategy.kind() == StrategyKind.NEWEST || strategy.kind() == StrategyKind.OLDEST;
    }

    static void check(
            Survivorship survivorship, Collection<String> columns, List<OpenedSource> files, Problems problems) {
        List<String> known = new ArrayList<>(columns);
        List<String> names = files.stream().map(file -> file.given().name()).toList();
        Set<String> seen = new HashSet<>();
        strategies(survivorship).filter(strategy -> seen.add(strategy.text())).forEach(strategy -> {
            if (isByMoment(strategy)) {
                if (known.stream().noneMatch(strategy.by().strip()::equalsIgnoreCase)) {
                    problems.add(
                            FailureCode.E_COLUMN_UNKNOWN,
                            "\"" + strategy.text() + "\" names a column \"" + strategy.by()
                                    + "\" that none of the files to choose from has.",
                            Suggestion.hint(strategy.by(), known));
                }
            } else if (strategy.kind() == StrategyKind.SOURCE) {
                strategy.arguments().stream()
                        .filter(name -> files.stream()
                                .noneMatch(file -> file.given().name().equals(name)
                                        || file.given().path().equals(name)))
                        .forEach(name -> problems.add(
                                FailureCode.E_OPTION_VALUE,
                                "\"" + strategy.text() + "\" names a file \"" + name
                                        + "\" that is not one of those to choose from.",
                                Suggestion.hint(name, names)));
            }
        });
        Set<String> grouped = new HashSet<>();
        for (LockStep group : survivorship.groups()) {
            for (String column : group.columns()) {
                if (!grouped.add(column.strip().toLowerCase(Locale.ROOT))) {
                    problems.add(
                            FailureCode.E_OPTION_VALUE,
                            "The column \"" + column
                                    + "\" stands twice in columns in lock-step, and it can keep step only once.",
                            "Name it once, in one --resolve A+B=HOW.");
                }
            }
        }
    }
}
