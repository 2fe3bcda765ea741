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

    Imports(Run run, Import importing, int rules) {
        this.run = run;
        this.importing = importing;
        this.rules = rules;
    }

    /**
     * Reads the original and the enrichments; the results come in that order.
     *
     * @param cells the columns of each enrichment whose text is carried
     */
    List<Import.Result> load(
            OpenedSource original, List<OpenedSource> enrichments, List<List<Integer>> cells, long limit, int threads) {
        List<Supplier<Import.Result>> tasks = new ArrayList<>();
        tasks.add(() -> load(original, MergeTables.ORIGINAL, originalShape(), 0, limit));
        for (int file = 0; file < enrichments.size(); file++) {
            OpenedSource enrichment = enrichments.get(file);
            TableShape shape = enrichmentShape(file, enrichment, cells.get(file));
            Name table = MergeTables.enrichment(file);
            int number = file + 1;
            tasks.add(() -> load(enrichment, table, shape, number, Long.MAX_VALUE));
        }
        return together(tasks, threads);
    }

    private Import.Result load(OpenedSource source, Name table, TableShape shape, int number, long limit) {
        Import.Result result =
                importing.load(source, table, shape, run.folder().tmp().resolve("rejects-" + number), limit);
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

    private TableShape originalShape() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(Name.of("row")));
        IntStream.range(0, rules).mapToObj(MergeTables::key).map(Column::key).forEach(columns::add);
        return new TableShape(0, 0, FilledBits.PER_COLUMN, List.of(), columns);
    }

    private TableShape enrichmentShape(int file, OpenedSource source, List<Integer> cells) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(Name.of("rec")));
        IntStream.range(0, rules).mapToObj(MergeTables::key).map(Column::key).forEach(columns::add);
        int width = source.columns().size();
        IntStream.range(0, FilledBits.columns(width))
                .mapToObj(MergeTables::filled)
                .map(Column::number)
                .forEach(columns::add);
        cells.stream().map(MergeTables::cell).map(Column::text).forEach(columns::add);
        return new TableShape(MergeTables.record(file, 0), width, FilledBits.PER_COLUMN, cells, columns);
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
