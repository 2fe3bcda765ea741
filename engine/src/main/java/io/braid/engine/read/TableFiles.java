// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.event.EventType;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.Reading;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Types;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import io.braid.engine.table.PlainRows;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads files into one table, whose columns are called {@code c0, c1...}; what the files call them comes back beside it. */
public final class TableFiles {
    /** Copies of records that have less than so many bytes together are made, whatever share they are. */
    private static final long WORTH_A_COPY = 64L << 20;

    private static final long SHARE_WORTH_A_COPY = 4;

    private final Run run;
    private final Store store;
    private final Sources sources;
    private final boolean strict;
    private final Map<SourceFile, OpenedSource> open = new HashMap<>();
    private final EvenFiles even;
    private @Nullable Picks picks;

    /** @param strict whether the first line that is refused ends the run */
    public TableFiles(Run run, Store store, Sources sources, boolean strict) {
        this.run = run;
        this.store = store;
        this.sources = sources;
        this.strict = strict;
        this.even = new EvenFiles(run, store);
    }

    /**
     * What was read.
     *
     * @param columns as people call them
     * @param rejects files of refused lines; some may not be there
     * @param about what a person should know
     */
    public record Result(
            long rows, long rejected, long bytes, List<String> columns, List<Path> rejects, List<String> about) {}

    /**
     * Reads the files, one after the other, their rows in order.
     *
     * @param rejects refused lines go to files beside this one
     * @param limit at most so many rows of each file
     */
    public Result load(List<SourceFile> files, Reading how, Name table, Path rejects, long limit) {
        store.drop(table);
        Origins.of(store, table).drop();
        PlainRows.of(store, table).drop();
        if (FileKind.of(files.get(0).path()) == FileKind.CSV) {
            List<OpenedSource> opened = opened(files);
            if (!isParquet(opened)) {
                return texts(opened, how, table, rejects, limit);
            }
        }
        return new TypedFiles(store, sources)
                .load(files, how, table, limit)
                .orElseGet(() -> texts(opened(files), how, table, rejects, limit));
    }

    private List<OpenedSource> opened(List<SourceFile> files) {
        List<OpenedSource> opened = new ArrayList<>();
        for (SourceFile file : files) {
            int number = opened.size();
            opened.add(open.computeIfAbsent(file, given -> sources.open(given, number)));
        }
        return opened;
    }

    static boolean isParquet(List<OpenedSource> opened) {
        return opened.stream()
                .anyMatch(source -> "parquet".equals(source.description().get("format")));
    }

    /** What the files and their columns are like; nothing if they are not read record by record. */
    public Optional<String> form(List<SourceFile> files, Reading how) {
        return RecordScan.form(opened(files), how);
    }

    /**
     * Goes through all records without taking them apart.
     *
     * @param folder for copies of those that the filter takes
     */
    public CopiedRecords scan(List<SourceFile> files, Reading how, RecordFilter filter, Path folder) {
        List<OpenedSource> opened = opened(files);
        long bytes = opened.stream().mapToLong(OpenedSource::bytes).sum();
        CopiedRecords copies = new CopiedRecords(folder, Math.max(WORTH_A_COPY, bytes / SHARE_WORTH_A_COPY));
        new RecordScan(run, how, filter, copies).over(opened);
        return copies;
    }

    /**
     * As {@link #load}, but only some records, and all as text.
     *
     * @param records their numbers, counted over all files from 0
     * @param copied the same as numbers of those that were copied
     */
    public Result pick(
            List<SourceFile> files,
            Reading how,
            BitSet records,
            CopiedRecords copies,
            BitSet copied,
            Name table,
            Path rejects) {
        Reading plain = new Reading(Types.TEXT, how.fileColumn(), how.sameColumns(), how.connection());
        try (Picks picked = copies.areUseful() ? copies.picks(copied) : new PickedRecords(records)) {
            picks = picked;
            return load(files, plain, table, rejects, Long.MAX_VALUE);
        } finally {
            picks = null;
        }
    }

    private Result texts(List<OpenedSource> files, Reading how, Name table, Path rejects, long limit) {
        run.meter().expect(files.stream().mapToLong(OpenedSource::bytes).sum());
        UnitedColumns united = UnitedColumns.of(files);
        List<String> about = Drift.between(files, united.headers(), how.sameColumns());
        List<String> columns = new ArrayList<>(united.union());
        if (how.fileColumn() != null) {
            columns.add(how.fileColumn());
        }
        List<String> named = TableColumns.named(columns);
        unknownTypes(how.types(), named);
        List<Sql> selected = IntStream.range(0, files.size())
                .mapToObj(file -> united.selected(
                        file,
                        named.size(),
                        how.fileColumn() == null
                                ? null
                                : files.get(file).given().name()))
                .toList();
        boolean typed = !how.types().equals(Types.TEXT);
        PlainFiles plain = new PlainFiles(files);
        EvenFiles.Typed made = typed
                        && isWhole(limit)
                        && EvenFiles.showTypes(how.types())
                        && files.stream().allMatch(even::is)
                ? even.typed(files, selected, how.types(), named, table).orElse(null)
                : null;
        List<Long> counts = made == null ? null : made.rows();
        Name texts = typed && counts == null ? table.with("_text") : table;
        if (counts == null) {
            store.drop(table, texts);
            store.load(texts, texts(named.size()), batch -> 0);
        }
        long rejected = 0;
        long bytes = 0;
        long before = 0;
        List<Path> refused = new ArrayList<>();
        LineLog lines = new LineLog(rejects.resolveSibling(rejects.getFileName() + "-lines"));
        for (int i = 0; i < files.size(); i++) {
            OpenedSource file = files.get(i);
            lines.begin(called(file, files), file.original(), before);
            Path log = rejects.resolveSibling(rejects.getFileName() + "-" + i);
            long refusedHere = 0;
            if (counts == null) {
                refusedHere = one(file, selected.get(i), texts, new Logs(log, lines), limit);
            } else if (counts.get(i) > 0) {
                lines.row(EvenFiles.firstLine(file));
            }
            rejected += refusedHere;
            long rows = counts == null ? rows(texts) : before + counts.get(i);
            told(file, refusedHere, rows - before);
            before = rows;
            refused.add(log);
            bytes += file.bytes();
        }
        lines.load(store, table);
        if (typed && counts == null) {
            Path log = rejects.resolveSibling(rejects.getFileName() + "-types");
            Typing typing = new Typing(store, how.types(), named, strict);
            rejected += typing.cast(texts, table, log);
            refused.add(log);
            store.drop(texts);
        }
        if (made != null && how.fileColumn() == null) {
            plain.keep(united, made, even::lines, PlainRows.of(store, table));
        }
        return new Result(rows(table), rejected, bytes, named, refused, about);
    }

    private boolean isWhole(long limit) {
        return limit == Long.MAX_VALUE && picks == null;
    }

    /** What is written of each record beside the table. */
    private record Logs(Path rejects, LineLog lines) {}

    /** The file's name, or its path where others have the same name. */
    private static String called(OpenedSource file, List<OpenedSource> files) {
        String name = file.given().name();
        boolean others = files.stream()
                        .filter(other -> other.given().name().equals(name))
                        .count()
                > 1;
        return others ? file.given().path() : name;
    }

    private long rows(Name table) {
        return store.number(Sql.of("SELECT count(*) FROM {table}").with("table", table));
    }

    private void told(OpenedSource file, long refused, long rows) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.given().name());
        fields.put("rows", rows);
        fields.put("rejected", refused);
        fields.put("bytes", file.bytes());
        run.tell(EventType.FILE_READ, fields);
    }

    private static void unknownTypes(Types types, List<String> columns) {
        for (String column : types.named().keySet()) {
            if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new Failure(
                        FailureCode.E_COLUMN_UNKNOWN,
                        "A type is said for a column \"" + column + "\" that is not there.",
                        Suggestion.hint(column, columns));
            }
        }
    }

    private static List<Column> texts(int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> Column.text(StepTable.cell(column)))
                .toList();
    }

    /** Adds the rows of one file; returns how many lines were refused. */
    private long one(OpenedSource file, Sql selected, Name table, Logs logs, long limit) {
        if (file.columns().isEmpty()) {
            return 0;
        }
        Optional<Long> rows = isWhole(limit) && even.is(file) ? even.add(file, selected, table) : Optional.empty();
        if (rows.isPresent()) {
            if (rows.get() > 0) {
                logs.lines().row(EvenFiles.firstLine(file));
            }
            return 0;
        }
        return byScanner(file, selected, table, logs, limit);
    }

    private long byScanner(OpenedSource file, Sql selected, Name table, Logs logs, long limit) {
        int columns = file.columns().size();
        boolean tokens = !file.given().options().nullTokens().isEmpty();
        try (RejectLog log = new RejectLog(logs.rejects(), file.given().name(), strict, run.meter());
                RecordScanner scanner = picks == null ? RecordScan.open(file, log) : picks.open(file, log)) {
            file.rejects().forEach(log::rejected);
            TextFeed feed = new TextFeed(scanner, tokens, logs.lines(), limit, picks, run.meter(), this::check);
            store.onCallingThreads(() -> store.add(
                    table,
                    texts(columns),
                    feed,
                    fed -> Sql.of("SELECT {selected} FROM ({fed})")
                            .with("selected", selected)
                            .with("fed", fed)));
            return log.rejectedCount();
        }
    }

    private void check() {
        run.cancellation().check();
    }
}
