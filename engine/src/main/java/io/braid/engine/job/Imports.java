// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.TableShape;
import io.braid.engine.run.Background;
import io.braid.engine.run.Run;
import io.braid.engine.shape.FilledBits;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RecordTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads the files of a merge, several at a time, each into its own table. */
final class Imports {
    private final Run run;
    private final Import importing;
    private final int rules;
    private final List<String> moments;
    private final Path work;

    /**
     * Imports of one merge.
     *
     * @param moments columns that are read as moments, in lower case
     * @param work gets the refused lines
     */
    Imports(Run run, Import importing, int rules, List<String> moments, Path work) {
        this.work = work;
        this.run = run;
        this.importing = importing;
        this.rules = rules;
        this.moments = moments;
    }

    /**
     * What goes into the tables beside keys.
     *
     * @param masked whether it is kept which cells of the original are blank
     * @param whole whether the original's texts are kept
     * @param cells the columns of each enrichment whose text is kept in its table
     * @param texts where the texts of each enrichment are kept that the output may need
     */
    record Carried(boolean masked, boolean whole, List<List<Integer>> cells, RecordTexts texts) {}

    /**
     * Reads the original and the enrichments; the results come in that order.
     *
     * @param limit at most this many rows of the original
     * @param enrichmentLimit at most this many of each enrichment
     */
    List<Import.Result> load(
            OpenedSource original,
            Carried carried,
            List<OpenedSource> enrichments,
            long limit,
            long enrichmentLimit,
            int threads) {
        List<Supplier<Import.Result>> tasks = new ArrayList<>();
        TableShape originalShape = originalShape(original.columns().size(), carried);
        Import.Target target = new Import.Target(
                MergeTables.ORIGINAL,
                MergeTables.ORIGINAL_MORE,
                MergeTables.ORIGINAL_PLACE,
                originalShape,
                rejects("0"),
                null);
        tasks.add(() -> load(original, target, limit));
        for (int file = 0; file < enrichments.size(); file++) {
            OpenedSource enrichment = enrichments.get(file);
            Import.Target records =
                    records(file, enrichment, carried.cells().get(file), Integer.toString(file + 1), carried.texts());
            tasks.add(() -> load(enrichment, records, enrichmentLimit));
        }
        return together(tasks, threads);
    }

    /** Reads one file as records, with no original beside it. */
    Import.Result loadAlone(OpenedSource source, List<Integer> cells, RecordTexts texts, long limit) {
        return load(source, records(0, source, cells, "alone", texts), limit);
    }

    private Import.Target records(
            int file, OpenedSource source, List<Integer> cells, String number, RecordTexts texts) {
        return new Import.Target(
                MergeTables.enrichment(file),
                MergeTables.more(file),
                null,
                recordShape(file, source, cells, texts.columns().get(file)),
                rejects(number),
                texts.files().get(file));
    }

    private Path rejects(String number) {
        return work.resolve("rejects-" + number);
    }

    private Import.Result load(OpenedSource source, Import.Target target, long limit) {
        Import.Result result = importing.load(source, target, limit);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", source.given().name());
        fields.put("rows", result.rows());
        fields.put("rejected", result.rejects().rejectedCount());
        fields.put("repaired", result.rejects().repairedCount());
        fields.put("bytes", source.bytes());
        fields.put("seconds", result.seconds());
        run.tell(EventType.FILE_READ, fields);
        return result;
    }

    private TableShape originalShape(int width, Carried carried) {
        List<Integer> cells =
                carried.whole() ? IntStream.range(0, width).boxed().toList() : List.of();
        List<Column> columns = head(Name.of("row"), carried.masked() ? width : 0);
        cells.stream().map(MergeTables::cell).map(Column::text).forEach(columns::add);
        return new TableShape(
                0, carried.masked() ? width : 0, FilledBits.PER_COLUMN, List.of(), cells, List.of(), columns);
    }

    private TableShape recordShape(int file, OpenedSource source, List<Integer> cells, List<Integer> texts) {
        int width = source.columns().size();
        List<Column> columns = head(Name.of("rec"), width);
        IntStream.range(0, moments.size())
                .mapToObj(MergeTables::moment)
                .map(Column::key)
                .forEach(columns::add);
        cells.stream().map(MergeTables::cell).map(Column::text).forEach(columns::add);
        List<Integer> places =
                moments.stream().map(name -> source.column(name).orElse(-1)).toList();
        return new TableShape(MergeTables.record(file, 0), width, FilledBits.PER_COLUMN, places, cells, texts, columns);
    }

    private List<Column> head(Name number, int masked) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(number));
        IntStream.range(0, rules).mapToObj(MergeTables::key).map(Column::key).forEach(columns::add);
        IntStream.range(0, FilledBits.columns(masked))
                .mapToObj(MergeTables::filled)
                .map(Column::number)
                .forEach(columns::add);
        return columns;
    }

    /** Ends, in whatever way, only when nobody writes to the store any more. */
    private static List<Import.Result> together(List<Supplier<Import.Result>> tasks, int threads) {
        try (Background workers = new Background(Math.min(threads, tasks.size()))) {
            List<Background.Coming<Import.Result>> coming =
                    tasks.stream().map(workers::start).toList();
            return coming.stream().map(Background.Coming::get).toList();
        }
    }
}
