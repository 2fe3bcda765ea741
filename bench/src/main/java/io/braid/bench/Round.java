// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All runs in one setting. The contenders take turns, so that whatever else the machine does meets all of them alike. The
 * outputs of the first turn are held against each other.
 */
final class Round {
    private final BenchOptions options;
    private final Setting setting;
    private final DataFolder folder;
    private final Findings findings;
    private final Path scratch;
    private final Path kept;
    private final Path out;
    private final ProcessMeter meter;
    private final Agreements agreements;
    private final Map<Contender, List<Sample>> samples = new EnumMap<>(Contender.class);
    private final Map<Contender, Long> filledCells = new EnumMap<>(Contender.class);
    private final Set<Contender> failed = EnumSet.noneOf(Contender.class);

    /** A round on data that is there. */
    Round(BenchOptions options, Setting setting, DataFolder folder, Findings findings) {
        final long process = ProcessHandle.current().pid();
        this.options = options;
        this.setting = setting;
        this.folder = folder;
        this.findings = findings;
        this.scratch = options.work().resolve("scratch-" + process);
        this.kept = options.work().resolve("kept-" + process);
        this.out = scratch.resolve("out.csv");
        this.meter = new ProcessMeter(options.timeLimit());
        this.agreements = new Agreements(folder.data().name(), kept);
    }

    /** Adds a result for each contender to the findings; returns those that failed, which have none. */
    Set<Contender> measure(Set<Contender> contenders) throws IOException {
        folder.warm();
        Files.createDirectories(kept);
        try {
            for (int run = 1; run <= options.runs(); run++) {
                for (final Contender contender : contenders) {
                    if (!failed.contains(contender)) {
                        run(contender, run);
                    }
                }
                DataFolder.deleteTree(kept);
            }
        } finally {
            DataFolder.deleteTree(kept);
        }
        for (final Contender contender : contenders) {
            if (!failed.contains(contender)) {
                findings.add(result(contender));
            }
        }
        return failed;
    }

    private void run(Contender contender, int run) throws IOException {
        DataFolder.deleteTree(scratch);
        Files.createDirectories(scratch);
        try {
            final Command command = Command.of(contender, options, setting, folder.path(), scratch, out);
            final Sample sample =
                    meter.run(command.words(), scratch, command.environment(), scratch.resolve("log.txt"));
            final OutputCheck check = OutputCheck.of(folder.data().original(folder.path()), out);
            if (!check.holds()) {
                throw new IOException("expected all rows in order, found " + check);
            }
            samples.computeIfAbsent(contender, first -> new ArrayList<>()).add(sample);
            filledCells.put(contender, check.filledCells());
            System.err.printf(
                    Locale.ROOT, "%s  run %d  %.2f s  %s%n", named(contender), run, sample.wallSeconds(), check);
            if (run == 1) {
                findings.add(agreements.with(contender, out));
            }
        } catch (IOException e) {
            failed.add(contender);
            findings.add(new LeftOut(named(contender), String.valueOf(e.getMessage()), true));
        } finally {
            DataFolder.deleteTree(scratch);
        }
    }

    private Result result(Contender contender) {
        final CrmData data = setting.data();
        final List<Sample> runs = samples.getOrDefault(contender, List.of());
        final Sample median = Sample.median(runs);
        return new Result(
                data.name(),
                data.rows(),
                data.allEnrichmentRows(),
                setting.memory(),
                setting.threads().orElse(0L),
                contender.label(),
                median,
                runs,
                Math.round(data.rows() / median.wallSeconds()),
                filledCells.getOrDefault(contender, 0L));
    }

    private String named(Contender contender) {
        return String.format(Locale.ROOT, "%-7s %s", contender.label(), setting);
    }
}
