// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.table;

import io.braid.engine.csv.LineOffsets;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Where in plain files the rows of a step's table lie: files without quotes, in which each line is a row, each cell the bytes
 * between two delimiters and an empty one no value. A table beside the step's keeps the beginnings of some rows, so that any others
 * can be found.
 */
public final class PlainRows {
    private static final Name ROW = Name.of("row");
    private static final Name BEGINNING = Name.of("beginning");
    private static final Name NUMBER = Name.of("number");
    private static final Name PATH = Name.of("path");
    private static final Name DELIMITER = Name.of("delimiter");
    private static final Name MODIFIED = Name.of("modified");
    private static final Name UNEVEN = Name.of("uneven");

    private final Store store;
    private final Name table;

    private PlainRows(Store store, Name table) {
        this.store = store;
        this.table = table;
    }

    /** Those of a step's table, whether they are known or not. */
    public static PlainRows of(Store store, Name stepTable) {
        return new PlainRows(store, of(stepTable));
    }

    static Name of(Name stepTable) {
        return stepTable.with("_plain");
    }

    /**
     * A plain file whose rows are in a step's table.
     *
     * @param path where it lies
     * @param lines of it
     * @param header whether the first is no row
     * @param firstRow the number that its first row has in the table, from 0
     * @param modified when it was written, in nanoseconds since 1970, before anything of it was read
     */
    public record PlainFile(
            Path path, String delimiter, LineOffsets lines, boolean header, long firstRow, long modified) {}

    /** When a file was written, in nanoseconds since 1970. */
    public static long modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
    }

    /**
     * Keeps where the rows lie.
     *
     * @param uneven the columns of decimal numbers, not all of which have as many digits behind the point
     */
    public void keep(List<PlainFile> files, List<Integer> uneven) {
        drop();
        List<Entry> entries = new ArrayList<>();
        for (PlainFile file : files) {
            long headers = file.header() ? 1 : 0;
            file.lines().marks().stream()
                    .filter(mark -> mark.line() >= headers)
                    .forEach(mark -> entries.add(
                            new Entry(file.firstRow() + mark.line() - headers, mark.at(), files.indexOf(file), file)));
            entries.add(new Entry(
                    file.firstRow() + file.lines().lines() - headers,
                    file.lines().bytes(),
                    files.indexOf(file),
                    file));
        }
        String columns = uneven.stream().map(String::valueOf).collect(Collectors.joining(","));
        int[] next = {0};
        store.load(
                table,
                List.of(
                        Column.number(ROW),
                        Column.number(BEGINNING),
                        Column.number(NUMBER),
                        Column.text(PATH),
                        Column.text(DELIMITER),
                        Column.number(MODIFIED),
                        Column.text(UNEVEN)),
                batch -> {
                    int count = Math.min(batch.capacity(), entries.size() - next[0]);
                    for (int row = 0; row < count; row++) {
                        Entry entry = entries.get(next[0]++);
                        batch.setNumber(0, row, entry.row());
                        batch.setNumber(1, row, entry.at());
                        batch.setNumber(2, row, entry.number());
                        batch.setText(3, row, utf8(entry.file().path().toString()));
                        batch.setText(4, row, utf8(entry.file().delimiter()));
                        batch.setNumber(5, row, entry.file().modified());
                        batch.setText(6, row, utf8(columns));
                    }
                    return count;
                });
    }

    private record Entry(long row, long at, int number, PlainFile file) {}

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Forgets them. */
    public void drop() {
        store.drop(table);
    }

    private boolean known() {
        return store.number(Sql.of("""
            SELECT count(*) FROM duckdb_tables()
            WHERE database_name = current_database() AND schema_name = 'main' AND table_name = {table}\
            """).with("table", Literal.of(table.bare()))) > 0;
    }

    /** The columns of decimal numbers, not all of which have as many digits behind the point; nothing if no rows are known. */
    public Optional<List<Integer>> uneven() {
        return known()
                ? store.rows(Sql.of("SELECT uneven FROM {table} LIMIT 1").with("table", table)).stream()
                        .findFirst()
                        .map(row -> numbers(row.text(0)))
                : Optional.empty();
    }

    private static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    /**
     * Rows in a row in a file.
     *
     * @param from the first byte
     * @param to behind the last; the last line may have no line feed
     * @param modified when the file was written, in nanoseconds since 1970
     * @param length of the file, in bytes
     */
    public record Part(Path path, String delimiter, long from, long to, long modified, long length) {
        /** How long it is. */
        public long bytes() {
            return to - from;
        }

        /** Whether the file still is what was read, as far as its length and its time tell. */
        public boolean isAsRead() {
            try {
                return Files.size(path) == length && PlainRows.modified(path) == modified;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /**
     * Where some rows lie.
     *
     * @param from the first row, from 0
     * @param to behind the last
     * @return nothing if not all of them lie in one file, or if it changed
     */
    public Optional<Part> part(long from, long to) {
        return last(from)
                .flatMap(first -> last(to, first.number())
                        .flatMap(mark -> end(first.number())
                                .filter(end -> from < to && to <= end.row())
                                .flatMap(end -> part(first.forward(from), mark.forward(to), end))));
    }

    private static Optional<Part> part(Place from, Place to, Mark end) {
        try {
            Path path = Path.of(end.path());
            Part whole = new Part(path, end.delimiter(), 0, end.at(), end.modified(), end.at());
            if (!whole.isAsRead()) {
                return Optional.empty();
            }
            return Optional.of(new Part(
                    path,
                    end.delimiter(),
                    from.in(path),
                    to.row() == end.row() ? end.at() : to.in(path),
                    end.modified(),
                    end.at()));
        } catch (IOException e) {
            // Gone or changed: the table has the rows, too.
            return Optional.empty();
        }
    }

    /** A row whose beginning is so many lines behind a byte. */
    private record Place(long row, long at, long lines) {
        long in(Path path) throws IOException {
            return LineOffsets.behind(path, at, lines);
        }
    }

    private record Mark(long row, long at, long number, String path, String delimiter, long modified) {
        Place forward(long to) {
            return new Place(to, at, to - row);
        }
    }

    /** The last mark not behind a row; of marks at the same row, the file's that begins there. */
    private Optional<Mark> last(long row) {
        return mark(Sql.of("WHERE row <= {row} ORDER BY row DESC, number DESC").with("row", Literal.of(row)));
    }

    private Optional<Mark> last(long row, long number) {
        return mark(Sql.of("WHERE row <= {row} AND number = {number} ORDER BY row DESC")
                .with("row", Literal.of(row))
                .with("number", Literal.of(number)));
    }

    private Optional<Mark> end(long number) {
        return mark(Sql.of("WHERE number = {number} ORDER BY row DESC, beginning DESC")
                .with("number", Literal.of(number)));
    }

    private Optional<Mark> mark(Sql which) {
        return store
                .rows(Sql.of("SELECT row, beginning, number, path, delimiter, modified FROM {table} {which} LIMIT 1")
                        .with("table", table)
                        .with("which", which))
                .stream()
                .findFirst()
                .map(PlainRows::mark);
    }

    private static Mark mark(Row row) {
        return new Mark(row.number(0), row.number(1), row.number(2), row.text(3), row.text(4), row.number(5));
    }
}
