// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Types;
import io.braid.engine.csv.EvenText;
import io.braid.engine.csv.LineOffsets;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has DuckDB read files of which it cannot but see the records that we would. */
final class EvenFiles {
    /** These are of the machine or of the person, and not of the file. */
    private static final Set<FailureCode> OURS =
            EnumSet.of(FailureCode.E_CANCELLED, FailureCode.E_DISK_FULL, FailureCode.E_MEMORY);

    private final Run run;
    private final Store store;
    private final Map<OpenedSource, Optional<LineOffsets>> known = new HashMap<>();

    EvenFiles(Run run, Store store) {
        this.run = run;
        this.store = store;
    }

    /** Whether a file is one. */
    boolean is(OpenedSource file) {
        return lines(file).isPresent();
    }

    /** Where the lines of a file begin, if it is one. */
    Optional<LineOffsets> lines(OpenedSource file) {
        return known.computeIfAbsent(
                file,
                opened -> opened.given().options().nullTokens().isEmpty()
                                && opened.rejects().isEmpty()
                                && !opened.columns().isEmpty()
                        ? EvenText.look(
                                opened.input(),
                                opened.dialect(),
                                opened.columns().size(),
                                run.cancellation()::check)
                        : Optional.empty());
    }

    /** The line on which the first record begins. */
    static long firstLine(OpenedSource file) {
        return file.dialect().header() ? 2 : 1;
    }

    /** Adds the rows of a file to a table of texts; gives how many, or nothing if DuckDB found something after all. */
    Optional<Long> add(OpenedSource file, Sql selected, Name table) {
        return tried(() -> insert(file, rows(file, selected), table));
    }

    /**
     * A table with types.
     *
     * @param rows of each file
     * @param uneven the columns of decimal numbers, not all of which have as many digits behind the point
     */
    record Typed(List<Long> rows, List<Integer> uneven) {}

    /**
     * Makes a table whose columns have the types that all values show, or are text. The files are read once for the types and once
     * for the table, which costs half of what a table of texts in between does.
     *
     * @param selected of each file
     * @param types of columns that were said are text
     * @return nothing if DuckDB found something after all
     */
    Optional<Typed> typed(List<OpenedSource> files, List<Sql> selected, Types types, List<String> columns, Name table) {
        List<Sql> parts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            parts.add(rows(files.get(i), selected.get(i)));
        }
        return tried(() -> {
            TypeEvidence evidence = new TypeEvidence(store, parts, columns.size());
            List<@Nullable Sql> shown = evidence.types();
            List<Sql> made = new ArrayList<>();
            List<Sql> cast = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                Sql type = types.of(columns.get(column)) == null ? shown.get(column) : null;
                Name cell = StepTable.cell(column);
                made.add(Sql.of("NULL::{type} AS {cell}")
                        .with("type", type == null ? Sql.of("VARCHAR") : type)
                        .with("cell", cell));
                cast.add((type == null
                                ? Sql.of("{cell}")
                                : Sql.of("CAST({cell} AS {type})").with("type", type))
                        .with("cell", cell));
            }
            store.drop(table);
            store.create(table, Sql.of("SELECT {made} WHERE FALSE").with("made", Sql.join(", ", made)));
            List<Long> counts = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Sql query = Sql.of("SELECT {cast}\nFROM ({part})")
                        .with("cast", Sql.join(", ", cast))
                        .with("part", parts.get(i));
                counts.add(insert(files.get(i), query, table));
            }
            return new Typed(counts, evidence.uneven());
        });
    }

    /** Whether no value is refused for its type. */
    static boolean showTypes(Types types) {
        return types.byEvidence() && types.named().values().stream().allMatch(Types.Type.TEXT::equals);
    }

    private long insert(OpenedSource file, Sql query, Name table) {
        long rows = store.inOrder(() -> store.insert(table, query));
        run.meter().bytes(file.bytes());
        return rows;
    }

    private static <R> Optional<R> tried(Supplier<R> work) {
        try {
            return Optional.of(work.get());
        } catch (Failure failure) {
            if (OURS.contains(failure.code())) {
                throw failure;
            }
            // Bytes that are no text, for example; our reader says what and where.
            return Optional.empty();
        }
    }

    /** The rows of a file, all texts. */
    private static Sql rows(OpenedSource file, Sql selected) {
        List<Sql> types = IntStream.range(0, file.columns().size())
                .mapToObj(column -> Sql.of("{name}: 'VARCHAR'")
                        .with("name", Literal.of(StepTable.cell(column).bare())))
                .toList();
        return Sql.of("""
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
    }
}
