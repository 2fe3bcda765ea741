// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.event.Cancellation;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;

/**
 * Reads a file to tell what it holds: what can be told cell by cell on the way, and a table of the cells' hashes for what
 * only all of them together tell.
 */
public final class Measuring {
    /** The number of the record. */
    public static final Name ROW = Name.of("row");

    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    private final Run run;
    private final Store store;
    private final boolean strict;

    public Measuring(Run run, Store store, boolean strict) {
        this.run = run;
        this.store = store;
        this.strict = strict;
    }

    /** The hash of a column's cell, null for a blank one. */
    public static Name cell(int column) {
        return Name.of("c", column);
    }

    /** What was read: rows in the table, refused and mended records. */
    public record Result(long rows, long rejected, long repaired) {}

    /**
     * Reads the file into the table.
     *
     * @param measures one a column
     * @param rejects gets the refused lines
     * @param limit at most this many records
     */
    public Result load(OpenedSource source, Name table, List<ColumnMeasure> measures, Path rejects, long limit) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(ROW));
        IntStream.range(0, measures.size())
                .mapToObj(Measuring::cell)
                .map(Column::key)
                .forEach(columns::add);
        RejectLog log = new RejectLog(rejects, source.given().name(), strict, run.meter());
        try (log;
                RecordScanner scanner = open(source, log)) {
            source.rejects().forEach(log::rejected);
            MeasuredFeed feed = new MeasuredFeed(scanner, measures, limit, run.meter(), this::check);
            store.load(table, columns, feed);
            return new Result(feed.rows(), log.rejectedCount(), log.repairedCount());
        }
    }

    /**
     * Reads single cells.
     *
     * @param wanted columns by the numbers of their records
     * @param longest at most this many characters of each
     * @return texts by the numbers of their records, for each column
     */
    public List<Map<Long, String>> cells(OpenedSource source, NavigableMap<Long, List<Integer>> wanted, int longest) {
        List<Map<Long, String>> texts = new ArrayList<>();
        source.columns().forEach(column -> texts.add(new HashMap<>()));
        if (wanted.isEmpty()) {
            return texts;
        }
        try (RecordScanner scanner = open(source, RecordSink.NONE)) {
            while (scanner.row() < wanted.lastKey() && scanner.next()) {
                if (scanner.row() % ROWS_BETWEEN_CHECKS == 0) {
                    check();
                }
                for (int column : wanted.getOrDefault(scanner.row(), List.of())) {
                    texts.get(column).put(scanner.row(), cut(scanner.value(column), longest));
                }
            }
        }
        return texts;
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    private static RecordScanner open(OpenedSource source, RecordSink sink) {
        return RecordScanner.open(
                source.input(), source.dialect(), source.columns().size(), source.blanks(), sink, ScanLimits.DEFAULT);
    }

    private void check() {
        run.cancellation().check();
        if (Thread.currentThread().isInterrupted()) {
            throw Cancellation.failure();
        }
    }
}
