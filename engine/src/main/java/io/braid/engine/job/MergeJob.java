// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.page.MergePage;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.MergeReport;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Background;
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
import io.braid.engine.write.PayloadParts;
import io.braid.engine.write.Pins;
import io.braid.engine.write.Rejects;
import io.braid.engine.write.Splice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Merges: detect, import, take out generic keys, consolidate, match, choose, export, publish. */
public final class MergeJob {
    private final MergePlan plan;
    private final RunSettings settings;
    private final Run run;
    private final Workplace place;

    public MergeJob(MergePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.settings = place.settings();
        this.run = place.run();
    }

    /** Carries the plan out and publishes its outputs. */
    public MergeReport merge() {
        MergeInputs opened = place.whileStoreOpens(() -> MergeInputs.open(plan, place));
        MergeLayout layout = MergeLayout.of(plan, opened.original(), opened.enrichments());
        OpenedSource overrides = opened.overrides();
        Pins pins = overrides == null
                ? Pins.none()
                : PinFile.read(overrides, opened.enrichments().size(), opened.original(), layout.pinnable());
        PreparedOriginal prepared = PreparedOriginal.of(plan, place, opened.original());
        double share = prepared.shareLeft();
        MergeInputs inputs = opened.withOriginal(prepared.source());
        MergedShape shape = new MergedShape(
                layout.merged(), layout.choices(), moments(), inputs.filesByName(), inputs.widths(), goldens());
        RecordTexts texts = place.texts("enrichment", layout.carried());
        List<Import.Result> imported = new ArrayList<>();
        run.stage("import", share * 0.45, () -> {
            run.meter().expect(inputs.bytes());
            imported.addAll(load(inputs, shape, texts));
            imported.set(0, prepared.readBack(imported.get(0)));
            return imported.stream().mapToLong(Import.Result::rows).sum();
        });
        RuleKeys[] keys = new RuleKeys[1];
        List<Long> joined = new ArrayList<>();
        run.stage("consolidate", share * 0.08, () -> {
            keys[0] = unite(imported);
            return consolidate(keys[0], joined);
        });
        Matches matches = new Matches(place.store(), plan.matching().identity(), keys[0]);
        run.stage("match", share * 0.1, () -> {
            matches.find(plan.onAmbiguous(), plan.doubtful());
            return imported.get(0).rows();
        });
        Winners winners = new Winners(place.store(), shape);
        run.stage(
                "winners",
                share * 0.17,
                () -> winners.choose(
                        new Contenders(place.store(), rules()).line(shape.goldens() == MergedShape.Goldens.ALL)));
        MergeSideFiles side = new MergeSideFiles(plan, place, inputs, layout, shape);
        Export export = new Export(inputs, imported, layout, winners, texts, side, pins);
        MergeCounts counts;
        try (Background background = new Background()) {
            List<Background.Coming<MergeCounts>> counting = new ArrayList<>();
            run.stage("export", share * 0.2, () -> {
                export.write(
                        background,
                        () -> MergeCounts.take(new Census(place.store(), rules()), matches, joined),
                        counting);
                return export.rows;
            });
            counts = counting.get(0).get();
        }
        if (settings.keep()) {
            run.stage("keep", 0, () -> new Keeping(plan, place, inputs, layout, pins).keep(export.text, export.rows));
        }
        if (pins.unmet() > 0) {
            run.tell(
                    EventType.WARNING,
                    Map.of(
                            "file",
                            overrides == null ? "" : overrides.given().name(),
                            "text",
                            "pinned cells whose key no row of the original has: " + pins.unmet()));
        }
        String rejects = place.collectRejects(
                "merge",
                imported.stream().map(result -> result.rejects().path()).toList(),
                Rejects.target(plan.outputs().rejects(), plan.outputs().out()));
        MergeReports reports = new MergeReports(plan, run, texts, counts, prepared.mergedAway());
        Function<Map<String, String>, MergeReport> report = targets -> reports.of(
                inputs.original(),
                inputs.enrichments(),
                imported,
                export.rows,
                export.columns,
                layout.renamed(),
                pins.unmet(),
                targets);
        return published(report, rejects);
    }

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
        if (settings.keep()) {
            return MergedShape.Goldens.ALL;
        }
        boolean conflicts = plan.outputs().conflicts() != null || plan.outputs().report() != null;
        return conflicts ? MergedShape.Goldens.TEXTS : MergedShape.Goldens.PLACES;
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
        Imports imports = new Imports(run, importing, rules(), moments());
        return place.store()
                .onCallingThreads(() -> imports.load(
                        inputs.original(),
                        new Imports.Carried(
                                shape.goldens() != MergedShape.Goldens.PLACES, settings.keep(), cells, texts),
                        inputs.enrichments(),
                        place.limit(),
                        settings.threads()));
    }

    private RuleKeys unite(List<Import.Result> imported) {
        return new Records(place.store(), rules())
                .unite(
                        imported.stream()
                                .skip(1)
                                .map(result -> result.moreKeys() > 0)
                                .toList(),
                        imported.get(0).moreKeys() > 0);
    }

    private long consolidate(RuleKeys keys, List<Long> joined) {
        new GenericKeys(place.store(), keys).takeOut(plan.matching().maxKeyRows());
        Entities entities = new Entities(place.store(), plan.matching().identity(), keys);
        long records = entities.consolidate(plan.matching().consolidation());
        joined.addAll(entities.joined());
        return records;
    }

    /** The merged file and the files beside it. */
    private final class Export {
        private final MergeInputs inputs;
        private final long lastRow;
        private final MergeLayout layout;
        private final Winners winners;
        private final RecordTexts texts;
        private final MergeSideFiles side;
        private final Pins pins;
        private Path text = Path.of("");
        private long rows;
        private List<ColumnReport> columns = List.of();

        Export(
                MergeInputs inputs,
                List<Import.Result> imported,
                MergeLayout layout,
                Winners winners,
                RecordTexts texts,
                MergeSideFiles side,
                Pins pins) {
            this.inputs = inputs;
            this.lastRow = imported.get(0).rows() + imported.get(0).rejects().rejectedCount();
            this.layout = layout;
            this.winners = winners;
            this.texts = texts;
            this.side = side;
            this.pins = pins;
        }

        void write(Background background, Supplier<MergeCounts> count, List<Background.Coming<MergeCounts>> counting) {
            side.provenance(told -> {
                Splice splice =
                        new Splice(run, layout.splice(), inputs.original().dialect(), told, pins);
                PayloadParts payload =
                        splice.payload(place.store(), winners.payload(), lastRow, texts, Choosing.numbers());
                // Counting keeps the database busy while the splice, which needs it no more, runs.
                counting.add(background.start(count));
                merged(splice, payload);
                columns = splice.columns(layout.names());
            });
            side.others(lastRow);
            columns = side.columns(columns);
        }

        private void merged(Splice splice, PayloadParts payload) {
            OpenedSource original = inputs.original();
            run.meter().expect(original.bytes());
            try (payload) {
                text = SplicedOutput.write(
                        place,
                        plan.outputs().out(),
                        original.dialect(),
                        layout.names(),
                        stream -> rows =
                                splice.write(original.input(), original.blanks(), payload, place.limit(), stream));
            }
        }
    }
}
