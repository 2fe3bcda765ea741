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
import io.braid.engine.csv.EvenText;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
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
    private final Run run;
    private final Store store;
    private final Sources sources;
    private final boolean strict;
    private final Map<SourceFile, OpenedSource> open = new HashMap<>();
    private @Nullable Picks picks;

    /** @param strict whether the first line that is refused ends the run */
    public TableFiles(Run run, Store store, Sources sources, boolean strict) {
        this.run = run;
        this.store = store;
        this.sources = sources;
        this.strict = strict;
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

    /**
     * Makes a table of digests of all records, in order: {@code upper} and {@code lower}. Records with the same digest become the
     * same row.
     *
     * @return what the files and their columns are like, or nothing if they are not read record by record
     */
    public Optional<String> digest(List<SourceFile> files, Reading how, Name table) {
        return RecordDigests.of(store, opened(files), how, table, this::check);
    }

    /** As {@link #load}, but only of the records of those numbers, counted over all files from 0, and all as text. */
    public Result pick(List<SourceFile> files, Reading how, BitSet wanted, Name table, Path rejects) {
        picks = new Picks(wanted);
        Reading plain = new Reading(Types.TEXT, how.fileColumn(), how.sameColumns(), how.connection());
        try {
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
        boolean typed = !how.types().equals(Types.TEXT);
        Name texts = typed ? table.with("_text") : table;
        store.drop(texts);
        store.load(texts, texts(named.size()), batch -> 0);
        long rejected = 0;
        long bytes = 0;
        long before = 0;
        List<Path> refused = new ArrayList<>();
        LineLog lines = new LineLog(rejects.resolveSibling(rejects.getFileName() + "-lines"));
        for (int i = 0; i < files.size(); i++) {
            OpenedSource file = files.get(i);
            lines.begin(called(file, files), file.original(), before);
            Path log = rejects.resolveSibling(rejects.getFileName() + "-" + i);
            long refusedHere = one(
                    file,
                    united.places(i),
                    how.fileColumn() == null ? -1 : named.size() - 1,
                    named.size(),
                    texts,
                    new Logs(log, lines),
                    limit);
            rejected += refusedHere;
            long rows = rows(texts);
            told(file, refusedHere, rows - before);
            before = rows;
            refused.add(log);
            bytes += file.bytes();
        }
        lines.load(store, table);
        if (typed) {
            Path log = rejects.resolveSibling(rejects.getFileName() + "-types");
            Typing typing = new Typing(store, how.types(), named, strict);
            rejected += typing.cast(texts, table, log);
            refused.add(log);
            store.drop(texts);
        }
        return new Result(rows(table), rejected, bytes, named, refused, about);
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
    private long one(
            OpenedSource file,
            Map<Integer, Integer> places,
            int fileColumn,
            int width,
            Name table,
            Logs logs,
            long limit) {
        Sql[] cells = new Sql[width];
        java.util.Arrays.fill(cells, Sql.of("NULL"));
        places.forEach((from, to) -> cells[to] = Sql.of("{cell}").with("cell", StepTable.cell(from)));
        if (fileColumn >= 0) {
            cells[fileColumn] =
                    Sql.of("{name}").with("name", Literal.of(file.given().name()));
        }
        Sql selected = Sql.join(", ", List.of(cells));
        boolean tokens = !file.given().options().nullTokens().isEmpty();
        int columns = file.columns().size();
        if (columns == 0) {
            return 0;
        }
        if (limit == Long.MAX_VALUE
                && picks == null
                && !tokens
                && file.rejects().isEmpty()
                && EvenText.is(file.input(), file.dialect(), columns, this::check)
                && byDuckDb(file, columns, selected, table, logs.lines())) {
            return 0;
        }
        return byScanner(file, columns, selected, tokens, table, logs, limit);
    }

    /** Has DuckDB read a file of which it cannot but see the records that we would; tells whether it could. */
    private boolean byDuckDb(OpenedSource file, int columns, Sql selected, Name table, LineLog lines) {
        List<Sql> types = IntStream.range(0, columns)
                .mapToObj(column -> Sql.of("{name}: 'VARCHAR'")
                        .with("name", Literal.of(StepTable.cell(column).bare())))
                .toList();
        Sql query = Sql.of("""
            SELECT {selected}
            FROM read_csv({file}, auto_detect = false, header = {header}, columns = {{types}}, delim = {delimiter},
                quote = '', escape = '', nullstr = '', strict_mode = true, max_line_size = 16777216,
                buffer_size = 33554432)\
            """)
                .with("selected", selected)
                .with("file", Literal.of(file.scanned()))
                .with("header", file.dialect().header() ? Sql.of("true") : Sql.of("false"))
                .with("types", Sql.join(", ", types))
                .with("delimiter", Literal.of(file.dialect().delimiter()));
        try {
            if (store.inOrder(() -> store.insert(table, query)) > 0) {
                lines.row(file.dialect().header() ? 2 : 1);
            }
            run.meter().bytes(file.bytes());
            return true;
        } catch (Failure failure) {
            if (failure.code() == FailureCode.E_CANCELLED
                    || failure.code() == FailureCode.E_DISK_FULL
                    || failure.code() == FailureCode.E_MEMORY) {
                throw failure;
            }
            // It found something after all, bytes that are no text for example; ours says what and where.
            return false;
        }
    }

    private long byScanner(
            OpenedSource file, int columns, Sql selected, boolean tokens, Name table, Logs logs, long limit) {
        try (RejectLog log = new RejectLog(logs.rejects(), file.given().name(), strict, run.meter());
                RecordScanner scanner = RecordScanner.open(
                        file.input(), file.dialect(), columns, file.blanks(), log, ScanLimits.DEFAULT)) {
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
