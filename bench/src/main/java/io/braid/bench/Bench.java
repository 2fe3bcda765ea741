// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.braid.bench.Figures.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The driver: measures every contender on every data set, prints a table and writes the figures as JSON. */
public final class Bench {
    private static final List<String> OPTIONS = List.of(
            "rows", "only", "runs", "memory", "threads", "seed", "braid", "work", "json", "label", "time-limit");
    private static final List<String> SWITCHES = List.of("dirty", "clean", "help");

    private Bench() {}

    /** Ends with 0 if all ran and every output had all rows in order, 1 if not, 2 on a wrong command line. */
    public static void main(String[] args) throws IOException {
        final BenchOptions options;
        try {
            final Arguments arguments = Arguments.parse(args, OPTIONS, SWITCHES);
            if (arguments.has("help")) {
                System.out.println(BenchOptions.HELP);
                return;
            }
            options = BenchOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        final String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        final List<Result> results = new ArrayList<>();
        boolean allRan = true;
        for (final CrmData data : dataSets(options)) {
            final Round round = new Round(options, data);
            allRan &= round.measure(results);
        }
        final Figures figures = new Figures(
                options.label(),
                time,
                Runtime.getRuntime().availableProcessors(),
                options.memory(),
                options.runs(),
                results,
                Comparison.targets(results, options.memory()));
        System.out.print(Comparison.table(figures));
        write(figures, options.json());
        System.exit(allRan ? 0 : 1);
    }

    private static List<CrmData> dataSets(BenchOptions options) {
        final List<CrmData> sets = new ArrayList<>();
        if (options.contenders().stream().anyMatch(contender -> contender != Contender.OR)) {
            options.rows().forEach(rows -> sets.add(CrmData.usual(rows, options.seed(), options.dirty())));
        }
        if (options.runs(Contender.OR)) {
            sets.add(CrmData.manyToFew(options.seed()));
        }
        return List.copyOf(sets);
    }

    private static void write(Figures figures, Path json) throws IOException {
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
        System.out.println("figures: " + json);
    }
}
