// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.DedupePlan;
import io.braid.core.report.Forecast;
import io.braid.engine.read.FileSample;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.List;

/** What a deduplication would do and take, judged by the first rows of its file. */
public final class DedupeForecastJob {
    private final DedupePlan plan;
    private final Workplace place;

    public DedupeForecastJob(DedupePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
    }

    /** Checks the whole plan and looks at the file. */
    public Forecast forecast() {
        OpenedSource source = new DedupeJob(plan, place).open();
        List<RuleForecast> rules = plan.matching().rules().stream()
                .map(rule -> new RuleForecast(rule, plan.matching()))
                .toList();
        ForecastJob.sample(source, rules, RuleForecast::original);
        FileSample sample = ForecastJob.sample(source, rules, RuleForecast::enrichment);
        rules.forEach(rule -> rule.endFile(sample));
        long keys = sample.rows() * ForecastJob.KEY_BYTES * (1 + rules.size());
        long texts = sample.bytes();
        List<String> warnings = new ArrayList<>();
        source.warnings().forEach(text -> warnings.add(source.given().name() + ": " + text));
        rules.forEach(rule -> warnings.addAll(rule.warnings()));
        return new Forecast(
                List.of(ForecastJob.file(source, "input", sample)),
                rules.stream().map(RuleForecast::forecast).toList(),
                StageForecasts.of(plan),
                source.columns(),
                sample.rows(),
                Math.round(sample.recordBytes() * sample.rows()),
                keys + texts,
                // Joins hold the keys once more.
                MemoryShare.RESERVED_BYTES + 2 * keys + texts,
                keys + 2 * texts,
                warnings);
    }
}
