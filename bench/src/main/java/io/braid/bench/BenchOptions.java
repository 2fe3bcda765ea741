// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure, and with what.
 *
 * @param rows rows of the originals of the usual data sets, one set each
 * @param contenders what to run; {@link Contender#OR} stands for the data set of few originals and many enrichment rows too
 * @param runs how often each is run
 * @param memory the limit as given to Braid and as DuckDB's memory_limit, for example 500MB
 * @param threads given to all; without it the SQL gets one per processor and Braid decides for itself
 * @param seed of the data
 * @param dirty whether the usual data sets are dirty
 * @param braid Braid's launcher
 * @param work folder for data and temporary files
 * @param json where the figures go
 * @param label what was measured, for example a commit; may be empty
 * @param timeLimit for one process
 * @param clean whether generated data is deleted at the end
 */
record BenchOptions(
        List<Long> rows,
        Set<Contender> contenders,
        int runs,
        String memory,
        Optional<Long> threads,
        long seed,
        boolean dirty,
        Path braid,
        Path work,
        Path json,
        String label,
        Duration timeLimit,
        boolean clean) {
    static final String HELP = """
            Measures whole processes: Braid, hand-written SQL and a bare copy, on generated CRM data.
              --rows N,N,...   sizes of the original; default 200000,1000000,10000000
              --only A,B,...   of merge (Braid), sql, sorted (sql with a final ORDER BY), copy,
                               or (20,000 x 230,000 rows, with a nested loop); default merge,sql,copy,or
              --runs N         default 3; figures are medians
              --memory SIZE    default 500MB
              --threads N      default: one a processor for SQL, Braid's own choice for Braid
              --dirty          a third of the keys blank, a tenth of the phones switchboards
              --seed N         default 1
              --braid PATH     Braid's launcher; default: braid in the project's folder
              --work DIR       data and temporary files; default: braid-bench in the system's temporary folder
              --json FILE      default: results.json in the work folder
              --label TEXT     kept in the JSON; default: the commit
              --time-limit S   for one process, in seconds; default 1800
              --clean          delete the generated data at the end (10 million rows take 3 GB)
            Example: --rows 200000,1000000 --runs 5 --only merge,sql,copy""";

    BenchOptions {
        rows = List.copyOf(rows);
        contenders = Set.copyOf(contenders);
        if (!memory.matches("[0-9]+([MG]i?B)")) {
            throw new IllegalArgumentException("expected --memory like 500MB or 1GB, found " + memory);
        }
        if (runs < 1) {
            throw new IllegalArgumentException("expected --runs of at least 1, found " + runs);
        }
    }

    static BenchOptions of(Arguments arguments) {
        final Path work = Path.of(arguments
                        .find("work")
                        .orElse(Path.of(System.getProperty("java.io.tmpdir", "."), "braid-bench")
                                .toString()))
                .toAbsolutePath();
        final Path braid = Path.of(arguments.text("braid")).toAbsolutePath();
        final List<Long> rows = arguments.numbers("rows");
        return new BenchOptions(
                rows.isEmpty() ? List.of(200_000L, 1_000_000L, 10_000_000L) : rows,
                contenders(arguments, braid),
                Math.toIntExact(arguments.number("runs", 3)),
                arguments.find("memory").orElse("500MB"),
                arguments.has("threads") ? Optional.of(arguments.number("threads")) : Optional.empty(),
                arguments.number("seed", 1),
                arguments.has("dirty"),
                braid,
                work,
                arguments.find("json").map(Path::of).orElse(work.resolve("results.json")),
                arguments.find("label").orElse(""),
                Duration.ofSeconds(arguments.number("time-limit", 1800)),
                arguments.has("clean"));
    }

    boolean runs(Contender contender) {
        return contenders.contains(contender);
    }

    private static Set<Contender> contenders(Arguments arguments, Path braid) {
        final Set<Contender> contenders = new LinkedHashSet<>();
        arguments.texts("only").forEach(name -> contenders.add(Contender.named(name)));
        final boolean launcher = Files.isExecutable(braid);
        if (contenders.isEmpty()) {
            contenders.addAll(Set.of(Contender.SQL, Contender.COPY, Contender.OR));
            if (launcher) {
                contenders.add(Contender.MERGE);
            } else {
                System.err.println("no launcher at " + braid + ": Braid itself is not measured");
            }
        } else if (contenders.contains(Contender.MERGE) && !launcher) {
            throw new IllegalArgumentException("expected Braid's launcher at " + braid + ", found none; see --braid");
        }
        return contenders;
    }
}
