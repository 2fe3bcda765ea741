// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Fill;
import io.braid.core.plan.Matching;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.ColumnReport;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Background;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Contenders;
import io.braid.engine.shape.Duplicates;
import io.braid.engine.shape.Entities;
import io.braid.engine.shape.GenericKeys;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedColumn;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Records;
import io.braid.engine.shape.RuleKeys;
import io.braid.engine.shape.Winners;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.Store;
import io.braid.engine.write.FilledCells;
import io.braid.engine.write.LostValues;
import io.braid.engine.write.PayloadRows;
import io.braid.engine.write.PayloadSource;
import io.braid.engine.write.Pins;
import io.braid.engine.write.SideFiles;
import io.braid.engine.write.Splice;
import io.braid.engine.write.SplicePlan;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes one row of a file's rows of one entity: sections 1 to 3 of the semantics on one file. Import, consolidate, choose, export. */
final class Deduplication {
    private final Workplace place;
    private final Store store;
    private final OpenedSource source;
    private final Matching matching;
    private final Survivorship survivorship;
    private final Run run;
    private final Checkpoints checkpoints;

    /** @param checkpoints of the stages whose tables are in {@code store} */
    Deduplication(
            Workplace place,
            Store store,
            Checkpoints checkpoints,
            OpenedSource source,
            Matching matching,
            Survivorship survivorship) {
        this.checkpoints = checkpoints;
        this.place = place;
        this.store = store;
        this.source = source;
        this.matching = matching;
        this.survivorship = survivorship;
        this.run = place.run();
    }

    /**
     * What came of it.
     *
     * @param joined for each rule, the entities it made of several that the rules before it had kept apart
     */
    record Result(
            Import.Result imported,
            RecordTexts texts,
            long rowsOut,
            List<ColumnReport> columns,
            List<Long> joined,
            DedupeCounts counts) {}

    /**
     * Where the file without duplicates goes, and how the stages are called.
     *
     * @param text has it written by whom it hands a stream
     * @param clusters the side file, or {@code null}
     * @param stages stands in front of each stage's name
     * @param share of the whole run's time
     */
    record Outlet(
            Consumer<Consumer<OutputStream>> text, @Nullable String clusters, String stages, double share) {}

    /** Carries it out. */
    Result into(Outlet outlet) {
        MergedShape shape = shape();
        List<Integer> all = IntStream.range(0, source.columns().size()).boxed().toList();
        RecordTexts texts = RecordTexts.in(checkpoints.work(), "original", List.of(all));
        Import.Result read = checkpoints.stage(
                outlet.stages() + "import", outlet.share() * 0.5, Import.Result.class, Import.Result::rows, () -> {
                    run.meter().expect(source.bytes());
                    return load(shape.texts(0), texts);
                });
        Consolidated consolidated = checkpoints.stage(
                outlet.stages() + "consolidate",
                outlet.share() * 0.1,
                Consolidated.class,
                Consolidated::records,
                () -> consolidate(read));
        Duplicates duplicates = new Duplicates(store, consolidated.keys());
        Winners winners = new Winners(store, shape);
        checkpoints.stage(
                outlet.stages() + "winners",
                outlet.share() * 0.15,
                Handled.class,
                Handled::rows,
                () -> new Handled(winners.choose(duplicates.line())));
        Written written = checkpoints.stage(
                outlet.stages() + "export",
                outlet.share() * 0.25,
                Written.class,
                Written::rows,
                () -> write(outlet, read, texts, shape, duplicates, winners));
        return new Result(read, texts, written.rows(), written.columns(), consolidated.joined(), written.counts());
    }

    /** As {@link Result} says. */
    private record Consolidated(RuleKeys keys, long records, List<Long> joined) {}

    /** What a stage handled that leaves only tables. */
    private record Handled(long rows) {}

    /** As {@link Result} says. */
    private record Written(long rows, List<ColumnReport> columns, DedupeCounts counts) {}

    private Consolidated consolidate(Import.Result read) {
        RuleKeys keys = new Records(store, rules()).unite(List.of(read.moreKeys() > 0), false);
        new GenericKeys(store, keys).takeOutOfRecords(matching.maxKeyRows());
        Entities entities = new Entities(store, matching.identity(), keys);
        long records = entities.consolidate(matching.consolidation(), matching.maxEntityRows());
        InputReports.warnOfOversized(run, matching, new Census(store, rules()));
        return new Consolidated(keys, records, entities.joined());
    }

    private Written write(
            Outlet outlet,
            Import.Result read,
            RecordTexts texts,
            MergedShape shape,
            Duplicates duplicates,
            Winners winners) {
        Splice splice = new Splice(
                run, splicePlan(shape), source.dialect(), FilledCells.NOBODY, LostValues.none(), Pins.none());
        long lastRow = read.rows() + read.rejects().rejectedCount();
        try (Background background = new Background()) {
            run.meter().expect(source.bytes());
            PayloadRows payload = splice.payload(
                    PayloadSource.of(store, winners.payload(), Contenders.ofRows()),
                    store.memoryBytes(),
                    lastRow,
                    texts,
                    Choosing.numbers(),
                    place.settings().threads());
            // Counting keeps the database busy while the splice, which needs it no more, runs.
            Background.Coming<DedupeCounts> counting =
                    background.start(() -> DedupeCounts.take(new Census(store, rules()), duplicates, rules()));
            long[] rows = new long[1];
            outlet.text().accept(stream -> {
                try (payload) {
                    rows[0] = splice.write(source.input(), source.blanks(), payload, place.limit(), stream);
                }
            });
            clusters(outlet.clusters(), duplicates, lastRow);
            return new Written(rows[0], splice.columns(source.columns()), counting.get());
        }
    }

    private int rules() {
        return matching.rules().size();
    }

    private Import.Result load(List<Integer> cells, RecordTexts texts) {
        Import importing = new Import(
                run, store, matching.rules(), matching.forms(), place.settings().strict());
        Imports imports = new Imports(run, importing, rules(), StrategyCheck.moments(survivorship), checkpoints.work());
        return store.onCallingThreads(() -> imports.loadAlone(source, cells, texts, place.limit()));
    }

    private MergedShape shape() {
        List<MergedColumn> columns = IntStream.range(0, source.columns().size())
                .mapToObj(column -> new MergedColumn(source.columns().get(column), Map.of(0, column)))
                .toList();
        return new MergedShape(
                columns,
                Choosing.of(columns, survivorship),
                StrategyCheck.moments(survivorship),
                Map.of(source.given().name(), 0),
                List.of(columns.size()),
                MergedShape.Goldens.PLACES);
    }

    /** Every cell gives way to what was chosen for it, unless that is the same text. */
    private SplicePlan splicePlan(MergedShape shape) {
        int width = source.columns().size();
        List<List<Integer>> carried = List.of(IntStream.range(0, width).boxed().toList());
        return new SplicePlan(
                IntStream.range(0, width)
                        .mapToObj(column -> new SplicePlan.Cell(Fill.OVERWRITE, column, -1, text -> null))
                        .toList(),
                List.of(),
                null,
                List.of(),
                IntStream.range(0, width)
                        .mapToObj(column ->
                                Choosing.chosen(shape.columns().get(column), column, shape.choices(), carried))
                        .toList(),
                List.of(),
                0,
                source.given().options().rename().isEmpty() ? null : source.columns());
    }

    private void clusters(@Nullable String target, Duplicates duplicates, long lastRow) {
        if (target == null) {
            return;
        }
        duplicates.number(lastRow);
        new SideFiles(store, List.of(), List.of(), MergeTables.FILE_SHIFT)
                .clusters(
                        MergeTables.MEMBER,
                        MergeTables.ENTITY_NUMBER,
                        place.outputs().part("clusters", target),
                        target);
    }
}
