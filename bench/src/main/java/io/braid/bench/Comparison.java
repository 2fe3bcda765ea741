// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.Result;
import io.braid.bench.Figures.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Sets results side by side: the ratios and limits the project aims at, and the printed table. */
final class Comparison {
    private static final double MIB = 1024.0 * 1024.0;
    private static final int LONGEST_REASON = 160;

    private Comparison() {}

    /** Braid against each peer in the same setting, how its time grows from each size to one ten times as big, and its memory. */
    static List<Target> targets(List<Result> results) {
        final List<Target> targets = new ArrayList<>();
        for (final Result braid : results) {
            if (!braid.contender().equals(Contender.MERGE.label())) {
                continue;
            }
            against(braid, Contender.SQL, 1.5, results).ifPresent(targets::add);
            against(braid, Contender.SORTED, 1.5, results).ifPresent(targets::add);
            against(braid, Contender.COPY, 8, results).ifPresent(targets::add);
            against(braid, Contender.OR, 1.0 / 3, results).ifPresent(targets::add);
            if (CrmData.isManyToFew(braid.rows(), braid.enrichmentRows())) {
                targets.add(new Target(
                        named("merge seconds at", braid), braid.median().wallSeconds(), 5));
            }
            targets.add(new Target(
                    named("merge peak MiB at", braid), braid.median().peakRssBytes() / MIB, mebibytes(braid.memory())));
            for (final Result bigger : results) {
                if (bigger.contender().equals(braid.contender())
                        && bigger.rows() == 10 * braid.rows()
                        && bigger.memory().equals(braid.memory())
                        && bigger.threads() == braid.threads()) {
                    targets.add(new Target(
                            String.format(Locale.ROOT, "merge at %,d / merge at %,d", bigger.rows(), braid.rows()),
                            bigger.median().wallSeconds() / braid.median().wallSeconds(),
                            12));
                }
            }
        }
        return List.copyOf(targets);
    }

    /** Lines for people: one a result, grouped by setting, then one an agreement, one a gap, one a target. */
    static String table(Figures figures) {
        final StringBuilder table = new StringBuilder();
        String setting = "";
        for (final Result result : figures.results()) {
            final String next =
                    Setting.describe(result.rows(), result.enrichmentRows(), result.memory(), result.threads());
            if (!next.equals(setting)) {
                setting = next;
                table.append(String.format(
                        Locale.ROOT,
                        "%n%s%n%-8s %9s %17s %9s %9s %10s %9s %8s %11s %12s%n",
                        setting,
                        "program",
                        "wall s",
                        "(least-most)",
                        "/ merge",
                        "cpu s",
                        "others cpu",
                        "RSS MiB",
                        "/ merge",
                        "rows/s",
                        "cells filled"));
            }
            final Sample median = result.median();
            table.append(String.format(
                    Locale.ROOT,
                    "%-8s %9.2f %17s %9s %9.2f %10.2f %9.0f %8s %,11d %,12d%n",
                    result.contender(),
                    median.wallSeconds(),
                    spread(result.samples()),
                    ratio(result, figures.results(), Sample::wallSeconds),
                    median.cpuSeconds(),
                    median.othersCpuSeconds(),
                    median.peakRssBytes() / MIB,
                    ratio(result, figures.results(), Sample::peakRssBytes),
                    result.rowsPerSecond(),
                    result.filledCells()));
        }
        table.append(System.lineSeparator());
        figures.agreements().forEach(agreement -> table.append(agreement).append(System.lineSeparator()));
        figures.leftOut()
                .forEach(gap -> table.append(String.format(
                        "%s %s: %s%n", gap.what(), gap.failed() ? "FAILED" : "left out", lastLine(gap.reason()))));
        for (final Target target : figures.targets()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-45s %6.2f  target at most %.2f: %s%n",
                    target.name(),
                    target.value(),
                    target.bound(),
                    target.holds() ? "held" : "MISSED"));
        }
        if (figures.results().stream().anyMatch(Comparison::disturbed)) {
            table.append(
                    "The machine had other work to do: wall times are too long, ratios uncertain. Run again when it is idle.\n");
        }
        return table.toString();
    }

    /** How many times as much as Braid in the same setting; a dash if Braid was not measured there. */
    private static String ratio(Result result, List<Result> results, ToDoubleFunction<Sample> figure) {
        return results.stream()
                .filter(other -> other.contender().equals(Contender.MERGE.label()) && other.sameSetting(result))
                .findFirst()
                .map(braid -> String.format(
                        Locale.ROOT,
                        "%.2f",
                        figure.applyAsDouble(result.median()) / figure.applyAsDouble(braid.median())))
                .orElse("-");
    }

    /** What a program said last, shortened: a failure's whole log was shown when it happened. */
    private static String lastLine(String text) {
        final String last = text.strip().lines().reduce("", (before, line) -> line.strip());
        return last.length() <= LONGEST_REASON ? last : last.substring(0, LONGEST_REASON) + "...";
    }

    /** Whether something else took more than a quarter of one processor. */
    private static boolean disturbed(Result result) {
        return result.median().othersCpuSeconds() > result.median().wallSeconds() / 4;
    }

    private static Optional<Target> against(Result braid, Contender peer, double bound, List<Result> results) {
        return results.stream()
                .filter(result ->
                        result.sameSetting(braid) && result.contender().equals(peer.label()))
                .findFirst()
                .map(other -> new Target(
                        String.format(
                                Locale.ROOT,
                                "merge / %s at %,d x %,d",
                                peer.label(),
                                braid.rows(),
                                braid.enrichmentRows()),
                        braid.median().wallSeconds() / other.median().wallSeconds(),
                        bound));
    }

    private static String named(String what, Result braid) {
        return String.format(Locale.ROOT, "%s %,d x %,d", what, braid.rows(), braid.enrichmentRows());
    }

    /** A limit in MiB: what is called MB or GB on the command line counts in powers of 1024. */
    private static double mebibytes(String memory) {
        final double number = Double.parseDouble(memory.replaceAll("[^0-9.]", ""));
        return memory.toUpperCase(Locale.ROOT).contains("G") ? 1024 * number : number;
    }

    private static String spread(List<Sample> samples) {
        return String.format(
                Locale.ROOT,
                "(%.2f-%.2f)",
                samples.stream().mapToDouble(Sample::wallSeconds).min().orElse(0),
                samples.stream().mapToDouble(Sample::wallSeconds).max().orElse(0));
    }
}
