// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All runs on one data set. The contenders take turns, so that whatever else the machine does meets all of them alike; the
 * files are read once before the first run, so that none pays for a cold cache.
 */
final class Round {
    private final BenchOptions options;
    private final CrmData data;
    private final Path folder;
    private final Path scratch;
    private final Path out;
    private final ProcessMeter meter;
    private final Map<Contender, List<Sample>> samples = new EnumMap<>(Contender.class);
    private final Map<Contender, Long> filledCells = new EnumMap<>(Contender.class);
    private final Set<Contender> failed = EnumSet.noneOf(Contender.class);

    Round(BenchOptions options, CrmData data) {
        this.options = options;
        this.data = data;
        this.folder = options.work().resolve(data.name());
        this.scratch =
                options.work().resolve("scratch-" + ProcessHandle.current().pid());
        this.out = scratch.resolve("out.csv");
        this.meter = new ProcessMeter(options.timeLimit());
    }

    /** Adds a result for each contender; false if one of them failed, which is told at once. */
    boolean measure(List<Result> results) throws IOException {
        generate();
        warm();
        final Set<Contender> contenders = contenders();
        contenders.forEach(contender -> samples.put(contender, new ArrayList<>()));
        for (int run = 1; run <= options.runs(); run++) {
            for (final Contender contender : contenders) {
                if (!failed.contains(contender)) {
                    run(contender, run);
                }
            }
        }
        for (final Contender contender : contenders) {
            if (!failed.contains(contender)) {
                results.add(result(contender));
            }
        }
        if (options.clean()) {
            deleteTree(folder);
        }
        return failed.isEmpty();
    }

    private Set<Contender> contenders() {
        final Set<Contender> contenders = EnumSet.copyOf(options.contenders());
        if (!data.equals(CrmData.manyToFew(options.seed()))) {
            contenders.remove(Contender.OR);
        }
        return contenders;
    }

    private void run(Contender contender, int run) throws IOException {
        deleteTree(scratch);
        Files.createDirectories(scratch);
        try {
            final Sample sample = meter.run(command(contender), scratch, Map.of(), scratch.resolve("log.txt"));
            final OutputCheck check = OutputCheck.of(data.original(folder), out);
            if (!check.holds()) {
                throw new IOException("expected all rows in order, found " + check);
            }
            samples.getOrDefault(contender, new ArrayList<>()).add(sample);
            filledCells.put(contender, check.filledCells());
            System.err.printf(
                    Locale.ROOT,
                    "%,d x %,d  %-7s run %d  %.2f s  %s%n",
                    data.rows(),
                    enrichmentRows(),
                    contender.label(),
                    run,
                    sample.wallSeconds(),
                    check);
        } catch (IOException e) {
            failed.add(contender);
            System.err.printf(
                    Locale.ROOT,
                    "%,d x %,d  %s FAILED: %s%n",
                    data.rows(),
                    enrichmentRows(),
                    contender.label(),
                    e.getMessage());
        } finally {
            deleteTree(scratch);
        }
    }

    private Result result(Contender contender) {
        final List<Sample> runs = samples.getOrDefault(contender, List.of());
        final Sample median = Sample.median(runs);
        return new Result(
                data.name(),
                data.rows(),
                enrichmentRows(),
                contender.label(),
                median,
                runs,
                Math.round(data.rows() / median.wallSeconds()),
                filledCells.getOrDefault(contender, 0L));
    }

    private List<String> command(Contender contender) {
        final List<String> command = new ArrayList<>();
        if (contender == Contender.MERGE) {
            command.addAll(List.of(
                    options.braid().toString(), "merge", data.original(folder).toString()));
            data.enrichments(folder).forEach(file -> command.addAll(List.of("--with", file.toString())));
            command.addAll(List.of("--on", "email,phone", "--out", out.toString(), "--force", "--quiet"));
            command.addAll(List.of("--memory", options.memory()));
            options.threads().ifPresent(threads -> command.addAll(List.of("--threads", threads.toString())));
            return command;
        }
        final long threads =
                options.threads().orElse((long) Runtime.getRuntime().availableProcessors());
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // What suits a short process whose work is done in native code.
        command.addAll(
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + scratch));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SqlPeer.class.getName()));
        command.addAll(List.of("--script", contender.scripts()));
        command.addAll(List.of("--original", data.original(folder).toString()));
        command.addAll(List.of(
                "--with", data.enrichments(folder).stream().map(Path::toString).collect(Collectors.joining(","))));
        command.addAll(List.of(
                "--out", out.toString(), "--temp", scratch.resolve("temp").toString()));
        command.addAll(List.of("--memory", options.memory(), "--threads", Long.toString(threads)));
        return command;
    }

    private void generate() throws IOException {
        final Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            System.err.println("generating " + data.name());
            data.write(folder);
            Files.createFile(complete);
        }
    }

    private void warm() throws IOException {
        try (OutputStream nowhere = OutputStream.nullOutputStream()) {
            Files.copy(data.original(folder), nowhere);
            for (final Path file : data.enrichments(folder)) {
                Files.copy(file, nowhere);
            }
        }
    }

    private long enrichmentRows() {
        return data.enrichmentRows().stream().mapToLong(Long::longValue).sum();
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        final List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(root)) {
            deepestFirst = paths.sorted((left, right) -> right.compareTo(left)).toList();
        }
        for (final Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
