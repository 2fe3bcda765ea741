// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MergePlan;
import io.braid.core.report.Forecast;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.read.FileSample;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.shape.MergedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges by the first rows of each file what a merge would do and take. */
public final class ForecastJob {
    /** The row number and each rule's key. */
    static final int KEY_BYTES = Long.BYTES;
    /** What {@code match_quality} and {@code match_rule} take with their delimiters, the rule's text aside. */
    private static final int QUALITY_BYTES = 12;

    private final MergePlan plan;
    private final Workplace place;

    public ForecastJob(MergePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
    }

    /** Checks the whole plan and looks at the files. */
    public Forecast forecast() {
        MergeInputs inputs = MergeInputs.open(plan, place);
        MergeLayout layout = MergeLayout.of(plan, inputs.original(), inputs.enrichments(), false);
        List<RuleForecast> rules = plan.rules().stream()
                .map(rule -> new RuleForecast(rule, plan.matching()))
                .toList();
        FileSample original = sample(inputs.original(), rules, RuleForecast::original);
        List<FileSample> enrichments = new ArrayList<>();
        for (OpenedSource enrichment : inputs.enrichments()) {
            enrichments.add(sample(enrichment, rules, RuleForecast::enrichment));
            rules.forEach(rule -> rule.endFile(enrichments.get(enrichments.size() - 1)));
        }
        List<Forecast.File> files = new ArrayList<>();
        files.add(file(inputs.original(), "original", original));
        for (int file = 0; file < enrichments.size(); file++) {
            files.add(file(inputs.enrichments().get(file), "enrichment", enrichments.get(file)));
        }
        long records = enrichments.stream().mapToLong(FileSample::rows).sum();
        long keys = (original.rows() + records) * KEY_BYTES * (1 + plan.rules().size());
        long texts = enrichments.stream().mapToLong(FileSample::bytes).sum();
        long out = outputBytes(inputs, layout, original, enrichments);
        List<String> warnings = new ArrayList<>();
        Stream.concat(Stream.of(inputs.original()), inputs.enrichments().stream())
                .forEach(source -> source.warnings()
                        .forEach(text -> warnings.add(source.given().name() + ": " + text)));
        rules.forEach(rule -> warnings.addAll(rule.warnings()));
        return new Forecast(
                files,
                rules.stream().map(RuleForecast::forecast).toList(),
                StageForecasts.of(plan),
                layout.names(),
                original.rows(),
                out,
                keys + texts,
                // Joins hold the keys of one side once more.
                MemoryShare.RESERVED_BYTES + 2 * keys + texts,
                keys + texts + out,
                warnings);
    }

    static FileSample sample(
            OpenedSource source, List<RuleForecast> rules, Function<RuleForecast, RuleForecast.Rows> side) {
        Map<String, OptionalInt> places = new HashMap<>();
        return FileSample.of(source, scanner -> {
            for (RuleForecast rule : rules) {
                side.apply(rule).add(column -> cells(scanner, places.computeIfAbsent(column, source::column)));
            }
        });
    }

    private static List<String> cells(RecordScanner scanner, OptionalInt column) {
        return column.isEmpty() || scanner.isBlank(column.getAsInt())
                ? List.of()
                : List.of(scanner.value(column.getAsInt()));
    }

    static Forecast.File file(OpenedSource source, String role, FileSample sample) {
        return new Forecast.File(
                source.given().name(),
                role,
                source.format(),
                source.columns(),
                source.bytes(),
                sample.sampled(),
                sample.rows(),
                sample.exact());
    }

    /** Were every row matched: its own bytes, and a cell of usual width wherever one can be filled or added. */
    private long outputBytes(
            MergeInputs inputs, MergeLayout layout, FileSample original, List<FileSample> enrichments) {
        double row = original.recordBytes();
        for (MergedColumn column : layout.merged()) {
            double width = column.sources().entrySet().stream()
                    .mapToDouble(source -> enrichments.get(source.getKey()).width(source.getValue()))
                    .max()
                    .orElse(0);
            OptionalInt own = inputs.original().column(column.name());
            row += own.isEmpty() ? 1 + width : width * (1 - original.share(own.getAsInt()));
        }
        if (plan.matchColumns()) {
            row += QUALITY_BYTES
                    + plan.rules().stream()
                            .mapToInt(rule -> rule.text().length())
                            .max()
                            .orElse(0);
        }
        return Math.round(row * original.rows());
    }
}
