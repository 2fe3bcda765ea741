// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.page.MergePage;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.MergeReport;
import io.braid.core.session.KeptTable;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Contenders;
import io.braid.engine.shape.Entities;
import io.braid.engine.shape.GenericKeys;
import io.braid.engine.shape.Matches;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Records;
import io.braid.engine.shape.RuleKeys;
import io.braid.engine.shape.Winners;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.write.Pins;
import io.braid.engine.write.Rejects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
        MergeLayout layout = MergeLayout.of(plan, opened.original(), opened.enrichments());
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
        Imported imported = checkpoints.stage("import", share * 0.45, Imported.class, Imported::rows, () -> {
            run.meter().expect(inputs.bytes());
            return new Imported(load(inputs, shape, texts)).withOriginal(prepared::readBack);
        });
        Consolidated consolidated = checkpoints.stage(
                "consolidate", share * 0.08, Consolidated.class, Consolidated::records, () -> consolidate(imported));
        Matches matches = new Matches(place.store(), plan.matching().identity(), consolidated.keys());
        checkpoints.stage("match", share * 0.1, Handled.class, Handled::rows, () -> {
            matches.find(plan.onAmbiguous(), plan.doubtful());
            return new Handled(imported.original().rows());
        });
        Winners winners = new Winners(place.store(), shape);
        checkpoints.stage(
                "winners",
                share * 0.17,
                Handled.class,
                Handled::rows,
                () -> new Handled(winners.choose(
                        new Contenders(place.store(), rules()).line(shape.goldens() == MergedShape.Goldens.ALL))));
        MergeExport.Exported exported =
                checkpoints.stage("export", share * 0.2, MergeExport.Exported.class, MergeExport.Exported::rows, () -> {
                    Import.Result read = imported.original();
                    return new MergeExport(plan, place, inputs, layout, winners, texts, pins)
                            .write(
                                    read.rows() + read.rejects().rejectedCount(),
                                    () -> MergeCounts.take(
                                            new Census(place.store(), rules()), matches, consolidated.joined()));
                });
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
                targets);
        return published(report, rejects);
    }

    /** What was read of each file, the original first. */
    private record Imported(List<Import.Result> files) {
        long rows() {
            return files.stream().mapToLong(Import.Result::rows).sum();
        }

        Import.Result original() {
            return files.get(0);
        }

        Imported withOriginal(UnaryOperator<Import.Result> change) {
            List<Import.Result> changed = new ArrayList<>(files);
            changed.set(0, change.apply(files.get(0)));
            return new Imported(changed);
        }
    }

    /**
     * The entities there are.
     *
     * @param joined for each rule, the entities it made of several that the rules before it had kept apart
     */
    private record Consolidated(RuleKeys keys, long records, List<Long> joined) {}

    /** What a stage handled that leaves only tables. */
    private record Handled(long rows) {}

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

    private List<Import.Result> load(MergeInputs inputs, MergedShape shape, RecordTexts texts) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int file = 0; file < inputs.enrichments().size(); file++) {
            cells.add(
                    plan.outputs().unmatched() != null || settings.keep()
                            ? IntStream.range(0, inputs.widths().get(file))
                                    .boxed()
                                    .toList()
                            : shape.texts(file));
        }
        Import importing =
                new Import(run, place.store(), plan.rules(), plan.matching().forms(), settings.strict());
        Imports imports = new Imports(run, importing, rules(), moments(), checkpoints.work());
        return place.store()
                .onCallingThreads(() -> imports.load(
                        inputs.original(),
                        new Imports.Carried(
                                shape.goldens() != MergedShape.Goldens.PLACES, settings.keep(), cells, texts),
                        inputs.enrichments(),
                        place.limit(),
                        place.enrichmentLimit(),
                        settings.threads()));
    }

    private Consolidated consolidate(Imported imported) {
        List<Boolean> moreKeys =
                imported.files().stream().map(result -> result.moreKeys() > 0).toList();
        RuleKeys keys =
                new Records(place.store(), rules()).unite(moreKeys.subList(1, moreKeys.size()), moreKeys.get(0));
        new GenericKeys(place.store(), keys).takeOut(plan.matching().maxKeyRows());
        Entities entities = new Entities(place.store(), plan.matching().identity(), keys);
        long records = entities.consolidate(
                plan.matching().consolidation(), plan.matching().maxEntityRows());
        InputReports.warnOfOversized(run, plan.matching(), new Census(place.store(), rules()));
        return new Consolidated(keys, records, entities.joined());
    }
}
