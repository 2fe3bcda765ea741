// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.FileShape;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a table of the store to a file, its rows in order, its columns under their real names. */
public final class TableOutput {
    private static final int ROWS_OF_GROUP = 122_880;
    private static final List<String> NESTED = List.of("STRUCT", "MAP", "UNION", "JSON", "VARIANT");

    private final Store store;
    private final Name table;
    private final List<String> columns;

    /** @param columns real names of {@code c0, c1...} */
    public TableOutput(Store store, Name table, List<String> columns) {
        this.store = store;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /**
     * Writes it.
     *
     * @param target the final name, whose ending says kind and packing
     * @return rows written
     */
    public long write(Path part, String target, FileShape shape) {
        FileKind kind = FileKind.of(target);
        return store.copyInOrder(query(kind, shape), part, options(kind, target, shape));
    }

    /**
     * Writes it as several files into a folder: {@code 0.csv, 1.csv...} in the order of the rows, or folders by the values
     * of columns.
     *
     * @param target the final name of the one file, or of the folder
     * @return rows written
     */
    public long writeSeveral(Path folder, String target, FileShape shape) {
        FileKind kind = FileKind.of(target);
        Sql options = options(kind, target, shape);
        if (!shape.partitionBy().isEmpty()) {
            List<Name> by = shape.partitionBy().stream()
                    .map(name -> Name.fromOutside(columns.stream()
                            .filter(name::equalsIgnoreCase)
                            .findFirst()
                            .orElseThrow(() -> unknown(name))))
                    .toList();
            return store.onCallingThreads(() -> store.copyInOrder(
                    query(kind, shape),
                    folder,
                    Sql.of("{options}, PARTITION_BY ({by}), FILENAME_PATTERN {pattern}")
                            .with("options", options)
                            .with("by", Sql.join(", ", by))
                            .with("pattern", Literal.of("data_{i}"))));
        }
        return store.onCallingThreads(() -> store.copyInOrder(
                query(kind, shape),
                folder,
                Sql.of("{options}, FILE_SIZE_BYTES {bytes}, FILENAME_PATTERN {pattern}, FILE_EXTENSION {ending}")
                        .with("options", options)
                        .with("bytes", Literal.of(shape.splitBytes() == null ? Long.MAX_VALUE : shape.splitBytes()))
                        .with("pattern", Literal.of("{i}"))
                        .with("ending", Literal.of("part"))));
    }

    private Failure unknown(String column) {
        return new Failure(
                FailureCode.E_COLUMN_UNKNOWN,
                "There is no column \"" + column + "\" to part the files by.",
                Suggestion.hint(column, columns));
    }

    /** Writes it as CSV for our own scanner. */
    public long standard(Path csv) {
        return store.copyInOrder(
                query(FileKind.CSV, FileShape.STANDARD), csv, options(FileKind.CSV, "table.csv", FileShape.STANDARD));
    }

    private Sql query(FileKind kind, FileShape shape) {
        List<String> types = store.rows(Sql.of("""
                SELECT data_type
                FROM duckdb_columns()
                WHERE table_name = {table} AND schema_name = 'main'
                ORDER BY column_index""").with("table", Literal.of(table.bare()))).stream()
                .map(row -> row.text(0))
                .toList();
        Comparator<Integer> order = shape.sortColumns()
                ? Comparator.comparing((Integer column) -> columns.get(column), String.CASE_INSENSITIVE_ORDER)
                : Comparator.naturalOrder();
        List<Sql> cells = IntStream.range(0, columns.size())
                .boxed()
                .sorted(order)
                .map(column -> Sql.of("{value} AS {name}")
                        .with("value", value(column, types.get(column), kind, shape))
                        .with("name", Name.fromOutside(columns.get(column))))
                .toList();
        return Sql.of("SELECT {cells}\nFROM {table}")
                .with("cells", Sql.join(", ", cells))
                .with("table", table);
    }

    private static Sql value(int column, String type, FileKind kind, FileShape shape) {
        Sql cell = Sql.of("{cell}").with("cell", Name.of("c", column));
        if (kind != FileKind.CSV) {
            return cell;
        }
        if (type.endsWith("]") || NESTED.stream().anyMatch(type::startsWith)) {
            return Sql.of("to_json({cell})::VARCHAR").with("cell", cell);
        }
        return shape.safe() && type.equals("VARCHAR")
                ? Sql.of("CASE WHEN regexp_matches({cell}, '^[=+\\-@\\t\\r]') THEN '''' || {cell} ELSE {cell} END")
                        .with("cell", cell)
                : cell;
    }

    private Sql options(FileKind kind, String target, FileShape shape) {
        return switch (kind) {
            case PARQUET -> CopyOptions.parquet(shape.rowGroup() == null ? ROWS_OF_GROUP : shape.rowGroup());
            case JSON -> CopyOptions.json(target);
            case CSV ->
                Sql.of("FORMAT csv, HEADER {header}, DELIMITER {delimiter}, QUOTE '\"', ESCAPE '\"', NULLSTR ''"
                                + ", NEW_LINE {end}{quoted}{packed}")
                        .with("header", shape.header() ? Sql.of("true") : Sql.of("false"))
                        .with("delimiter", Literal.of(shape.delimiter()))
                        .with("end", Literal.of(shape.crlf() ? "\r\n" : "\n"))
                        .with("quoted", shape.quoteAll() ? Sql.of(", FORCE_QUOTE *") : Sql.of(""))
                        .with("packed", CopyOptions.packed(target));
        };
    }
}
