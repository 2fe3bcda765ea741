// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.page.MergePage;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import io.braid.core.session.KeptTable;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.write.Pins;
import io.braid.engine.write.Rejects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Merges: detect, import, take out generic keys, consolidate, match, choose, export, publish. */
public final class MergeJob {
    private final MergePlan plan;
    private final RunSettings settings;
    private final Run run;
    private final Workplace place;
    private final Checkpoints checkpoints;

    public MergeJob(MergePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.settings = place.settings();
        this.run = place.run();
        this.checkpoints = place.checkpoints();
    }

    /** Carries the plan out and publishes its outputs. */
    public MergeReport merge() {
        MergeInputs opened = place.whileStoreOpens(() -> MergeInputs.open(plan, place));
        MergeLayout layout = MergeLayout.of(plan, opened.original(), opened.enrichments(), settings.cache() != null);
        OpenedSource overrides = opened.overrides();
        Pins pins = overrides == null
                ? Pins.none()
                : PinFile.read(overrides, opened.enrichments().size(), opened.original(), layout.pinnable());
        PreparedOriginal prepared = PreparedOriginal.of(plan, place, checkpoints, opened.original());
        double share = prepared.shareLeft();
        MergeInputs inputs = opened.withOriginal(prepared.source());
        MergedShape shape = new MergedShape(
                layout.merged(), layout.choices(), moments(), inputs.filesByName(), inputs.widths(), goldens());
        RecordTexts texts = RecordTexts.in(checkpoints.work(), "enrichment", layout.carried());
        MergeImport reading = new MergeImport(plan, place, checkpoints);
        Imported imported = checkpoints.stage("import", share * 0.45, Imported.class, Imported::rows, () -> {
            run.meter().expect(inputs.bytes());
            return reading.read(inputs, shape, texts).withOriginal(prepared::readBack);
        });
        Linking linking = new Linking(plan, place, imported, shape, checkpoints.work());
        Linking.Consolidated consolidated = checkpoints.stage(
                "consolidate",
                share * 0.08,
                Linking.Consolidated.class,
                Linking.Consolidated::records,
                linking::consolidate);
        CacheReport cache = reading.keep(imported, texts, consolidated.records(), consolidated.joined());
        Linking.Matched matched = checkpoints.stage(
                "match", share * 0.1, Linking.Matched.class, Linking.Matched::rows, () -> linking.match(consolidated));
        Winning winning = new Winning(place, shape, imported.index(), rules(), checkpoints.work(), matched.inMemory());
        Winning.Won won =
                checkpoints.stage("winners", share * 0.17, Winning.Won.class, Winning.Won::rows, winning::choose);
        MergeExport.Exported exported = checkpoints.stage(
                "export",
                share * 0.2,
                MergeExport.Exported.class,
                MergeExport.Exported::rows,
                () -> new MergeExport(plan, place, inputs, layout, winning, texts, pins)
                        .write(
                                imported.lastRow(),
                                won,
                                () -> MergeCounts.take(new Census(place.store(), rules()), consolidated, matched)));
        if (settings.keep()) {
            place.keeps(checkpoints
                    .stage("keep", 0, Kept.class, Kept::rows, () -> {
                        Keeping keeping = new Keeping(plan, place, inputs, layout, pins);
                        return new Kept(keeping.keep(Path.of(exported.text()), exported.rows()), keeping.tables());
                    })
                    .tables());
        }
        if (exported.unmetPins() > 0) {
            run.tell(
                    EventType.WARNING,
                    Map.of(
                            "file",
                            overrides == null ? "" : overrides.given().name(),
                            "text",
                            "pinned cells whose key no row of the original has: " + exported.unmetPins()));
        }
        String rejects = place.collectRejects(
                "merge",
                imported.files().stream().map(result -> result.rejects().path()).toList(),
                Rejects.target(plan.outputs().rejects(), plan.outputs().out()));
        MergeReports reports = new MergeReports(plan, run, texts, exported.counts(), prepared.mergedAway());
        Function<Map<String, String>, MergeReport> report = targets -> reports.of(
                inputs.original(),
                inputs.enrichments(),
                imported.files(),
                exported.rows(),
                exported.columns(),
                layout.renamed(),
                exported.unmetPins(),
                targets,
                cache);
        return published(report, rejects);
    }

    /** What the session can be asked. */
    private record Kept(long rows, List<KeptTable> tables) {}

    /** Publishes everything, the page about it included. */
    private MergeReport published(Function<Map<String, String>, MergeReport> report, String rejects) {
        String page = plan.outputs().report();
        if (page != null) {
            Map<String, String> targets = plan.outputs().named();
            if (!rejects.isEmpty()) {
                targets.put("rejects", rejects);
            }
            place.outputs().write("report", page, MergePage.write(report.apply(targets)));
        }
        return report.apply(place.publish(rejects));
    }

    private int rules() {
        return plan.rules().size();
    }

    private List<String> moments() {
        return StrategyCheck.moments(plan.survivorship());
    }

    private MergedShape.Goldens goldens() {
        return settings.keep() ? MergedShape.Goldens.ALL : MergedShape.Goldens.PLACES;
    }
}
