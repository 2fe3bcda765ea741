// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure, and with what.
 *
 * @param rows rows of the originals of the usual data sets, one set each
 * @param contenders what to run; {@link Contender#OR} stands for the data set of few originals and many enrichment rows too
 * @param sweep what to vary, if anything
 * @param runs how often each is run
 * @param memory the limit as given to Braid and as DuckDB's memory_limit, for example 500MB
 * @param threads given to all; without it the peers get one per processor and Braid decides for itself
 * @param seed of the data
 * @param dirty whether the usual data sets are dirty
 * @param braid Braid's launcher
 * @param peers folder of the peers in other languages; Polars is installed into {@code target} beside it
 * @param work folder for data and temporary files
 * @param json where the figures go, if anywhere
 * @param label what was measured, for example a commit; may be empty
 * @param timeLimit for one process
 * @param clean whether generated data is deleted at the end
 */
record BenchOptions(
        List<Long> rows,
        Set<Contender> contenders,
        Optional<Sweep> sweep,
        int runs,
        String memory,
        Optional<Long> threads,
        long seed,
        boolean dirty,
        Path braid,
        Path peers,
        Path work,
        Optional<Path> json,
        String label,
        Duration timeLimit,
        boolean clean) {
    static final List<String> NAMES = List.of(
            "rows",
            "only",
            "sweep",
            "runs",
            "memory",
            "threads",
            "seed",
            "braid",
            "peers",
            "work",
            "json",
            "label",
            "time-limit");
    static final List<String> SWITCHES = List.of("dirty", "clean", "help");
    static final String HELP = """
            Measures whole processes: Braid, hand-written SQL, Polars, pandas and a bare copy, on generated CRM data.
              --rows N,N,...   sizes of the original; default 200000,1000000,10000000; in a sweep over something else 1000000
              --only A,B,...   of merge (Braid), sql, sorted (sql with a final ORDER BY), polars, pandas, copy,
                               or (20,000 x 230,000 rows, with a nested loop); default all but sorted
              --sweep WHAT     rows (10 thousand to 100 million), threads (1, 2, 4) or memory (4GB down to what works)
              --runs N         default 3; figures are medians
              --memory SIZE    default 500MB; Polars and pandas know no limit
              --threads N      default: one a processor for SQL and Polars, Braid's own choice for Braid
              --dirty          a third of the keys blank, a tenth of the phones switchboards
              --seed N         default 1
              --braid PATH     Braid's launcher; default: braid in the project's folder
              --peers DIR      scripts of the peers in other languages; default: bench/peers in the project's folder
              --work DIR       data and temporary files; default: braid-bench in the system's temporary folder
              --json FILE      the figures as JSON lines
              --label TEXT     kept in the JSON; default: the commit
              --time-limit S   for one process, in seconds; default 1800
              --clean          delete the generated data at the end (10 million rows take 3 GB)
            What this machine has no room or no program for is left out, and the end says so.
            Examples: --rows 1000000 --runs 5 --only merge,sql,polars,copy
                      --sweep threads --only merge,sql""";

    BenchOptions {
        rows = List.copyOf(rows);
        contenders = Set.copyOf(contenders);
        if (runs < 1) {
            throw new IllegalArgumentException("expected --runs of at least 1, found " + runs);
        }
    }

    /** Reads a command line; throws {@link IllegalArgumentException} on a value that does not fit. */
    static BenchOptions of(Arguments arguments) {
        final Path work = Path.of(arguments
                        .find("work")
                        .orElse(Path.of(System.getProperty("java.io.tmpdir", "."), "braid-bench")
                                .toString()))
                .toAbsolutePath();
        final Path braid = Path.of(arguments.text("braid")).toAbsolutePath();
        final Optional<Sweep> sweep = arguments.find("sweep").map(Sweep::named);
        final List<Long> rows = arguments.numbers("rows");
        final BenchOptions options = new BenchOptions(
                rows.isEmpty() ? sweep.map(Sweep::sizes).orElse(List.of(200_000L, 1_000_000L, 10_000_000L)) : rows,
                contenders(arguments, braid),
                sweep,
                Math.toIntExact(arguments.number("runs", 3)),
                arguments.find("memory").orElse("500MB"),
                arguments.has("threads") ? Optional.of(arguments.number("threads")) : Optional.empty(),
                arguments.number("seed", 1),
                arguments.has("dirty"),
                braid,
                Path.of(arguments.text("peers")).toAbsolutePath(),
                work,
                arguments.find("json").map(Path::of),
                arguments.find("label").orElse(""),
                Duration.ofSeconds(arguments.number("time-limit", 1800)),
                arguments.has("clean"));
        options.dataSets().forEach(options::settings);
        return options;
    }

    /** The data sets, smallest first as given; that of few originals last. */
    List<CrmData> dataSets() {
        final List<CrmData> sets = new ArrayList<>();
        if (contenders.stream().anyMatch(contender -> contender != Contender.OR)) {
            rows.forEach(count -> sets.add(CrmData.usual(count, seed, dirty)));
        }
        if (contenders.contains(Contender.OR) && sweep.isEmpty()) {
            sets.add(CrmData.manyToFew(seed));
        }
        return List.copyOf(sets);
    }

    /** The settings to measure on one data set, in order. */
    List<Setting> settings(CrmData data) {
        return sweep.map(what -> what.settings(data, memory, threads))
                .orElse(List.of(new Setting(data, memory, threads)));
    }

    /** Whether the contender is to run on the data at all. */
    boolean asks(Contender contender, CrmData data) {
        if (sweep.isPresent()) {
            return sweep.get().asks(contender);
        }
        return contender != Contender.OR || data.equals(CrmData.manyToFew(seed));
    }

    private static Set<Contender> contenders(Arguments arguments, Path braid) {
        final Set<Contender> contenders = EnumSet.noneOf(Contender.class);
        arguments.texts("only").forEach(name -> contenders.add(Contender.named(name)));
        final boolean launcher = Files.isExecutable(braid);
        if (contenders.isEmpty()) {
            contenders.addAll(EnumSet.complementOf(EnumSet.of(Contender.SORTED)));
            if (!launcher) {
                contenders.remove(Contender.MERGE);
                System.err.println("no launcher at " + braid + ": Braid itself is not measured");
            }
        } else if (contenders.contains(Contender.MERGE) && !launcher) {
            throw new IllegalArgumentException("expected Braid's launcher at " + braid + ", found none; see --braid");
        }
        return contenders;
    }
}
