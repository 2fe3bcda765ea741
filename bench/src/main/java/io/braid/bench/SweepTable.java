// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The printed table of a sweep: a line for each value, for each contender its seconds and peak memory. */
final class SweepTable {
    private static final double MIB = 1024.0 * 1024.0;

    private SweepTable() {}

    static String of(Sweep sweep, Figures figures) {
        final List<Result> results = figures.results();
        final Set<String> contenders =
                results.stream().map(Result::contender).collect(Collectors.toCollection(LinkedHashSet::new));
        final Set<String> sizes =
                results.stream().map(SweepTable::others).collect(Collectors.toCollection(LinkedHashSet::new));
        final StringBuilder table = new StringBuilder();
        if (sweep == Sweep.ROWS) {
            part(table, sweep, "", contenders, results);
        } else {
            for (final String size : sizes) {
                final List<Result> part = results.stream()
                        .filter(result -> others(result).equals(size))
                        .toList();
                part(table, sweep, size, contenders, part);
            }
        }
        return table.toString();
    }

    private static void part(
            StringBuilder table, Sweep sweep, String size, Set<String> contenders, List<Result> results) {
        table.append(String.format(Locale.ROOT, "%nsweep over %s%s%n%12s", sweep.label(), size, sweep.label()));
        contenders.forEach(contender -> table.append(String.format(Locale.ROOT, "%11s s   MiB", contender)));
        table.append('\n');
        final Set<String> values =
                results.stream().map(sweep::value).collect(Collectors.toCollection(LinkedHashSet::new));
        for (final String value : values) {
            table.append(String.format(Locale.ROOT, "%12s", value));
            for (final String contender : contenders) {
                table.append(results.stream()
                        .filter(result -> result.contender().equals(contender)
                                && sweep.value(result).equals(value))
                        .findFirst()
                        .map(result -> String.format(
                                Locale.ROOT,
                                "%13.2f %5.0f",
                                result.median().wallSeconds(),
                                result.median().peakRssBytes() / MIB))
                        .orElse(String.format(Locale.ROOT, "%13s %5s", "-", "-")));
            }
            table.append('\n');
        }
    }

    private static String others(Result result) {
        return String.format(Locale.ROOT, ", %,d x %,d rows", result.rows(), result.enrichmentRows());
    }
}
