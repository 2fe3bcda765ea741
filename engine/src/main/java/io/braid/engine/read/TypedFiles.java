// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.Reading;
import io.braid.core.plan.SourceFile;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads Parquet and JSON with the types they have. */
final class TypedFiles {
    private static final Name FILE = Name.of("braid file name");

    private final Store store;
    private final Sources sources;

    TypedFiles(Store store, Sources sources) {
        this.store = store;
        this.sources = sources;
    }

    /**
     * Reads the files in order.
     *
     * @return empty if they are JSON of a kind that only line by line can be made sense of
     */
    Optional<TableFiles.Result> load(List<SourceFile> files, Reading how, Name table, long limit) {
        boolean json = FileKind.of(files.get(0).path()) == FileKind.JSON;
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            paths.add(sources.local(files.get(i), i));
        }
        if (how.sameColumns()) {
            same(files, paths, json);
        }
        Sql source = source(paths, json);
        try {
            List<String> found = describe(source);
            return Optional.of(read(files, paths, how, found, source, table, limit));
        } catch (Failure failure) {
            boolean content = failure.code() == FailureCode.E_INTERNAL || failure.code() == FailureCode.E_IO;
            if (json && content) {
                return Optional.empty();
            }
            throw content
                    ? new Failure(
                            FailureCode.E_INPUT_CORRUPT,
                            "\"" + files.get(0).name() + "\" cannot be read as " + (json ? "JSON" : "Parquet") + ".",
                            "Check that it was written to its end.",
                            failure)
                    : failure;
        }
    }

    private static Sql source(List<Path> paths, boolean json) {
        Sql files = Sql.of("{paths}")
                .with(
                        "paths",
                        Literal.of(paths.stream()
                                .map(Path::toString)
                                .map(TypedFiles::bare)
                                .toList()));
        return (json
                        ? Sql.of("read_json({files}, union_by_name = true, filename = {name}, sample_size = -1,"
                                + " maximum_object_size = 4194304)")
                        : Sql.of("read_parquet({files}, union_by_name = true, filename = {name})"))
                .with("files", files)
                .with("name", Literal.of(FILE.bare()));
    }

    /** In DuckDB's paths some signs stand for others. */
    private static String bare(String path) {
        return path.replaceAll("([\\[*?])", "[$1]");
    }

    private List<String> describe(Sql source) {
        return store.rows(Sql.of("DESCRIBE SELECT * FROM {source}").with("source", source)).stream()
                .map(row -> row.text(0))
                .filter(name -> !name.equals(FILE.bare()))
                .toList();
    }

    private void same(List<SourceFile> files, List<Path> paths, boolean json) {
        List<String> first = describe(source(paths.subList(0, 1), json));
        for (int i = 1; i < paths.size(); i++) {
            if (!describe(source(paths.subList(i, i + 1), json)).equals(first)) {
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "\"" + files.get(i).name() + "\" has not the columns of \""
                                + files.get(0).name() + "\".",
                        "Mend the file, or leave same_columns out to have all columns by name.");
            }
        }
    }

    private TableFiles.Result read(
            List<SourceFile> files,
            List<Path> paths,
            Reading how,
            List<String> found,
            Sql source,
            Name table,
            long limit) {
        List<String> renamed = renamed(files.get(0), found);
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < found.size(); column++) {
            cells.add(Sql.of("{from} AS {to}")
                    .with("from", Name.fromOutside(found.get(column)))
                    .with("to", StepTable.cell(column)));
        }
        if (how.fileColumn() != null) {
            renamed.add(how.fileColumn());
            cells.add(Sql.of("parse_filename({file}) AS {to}")
                    .with("file", FILE)
                    .with("to", StepTable.cell(found.size())));
        }
        Sql query = Sql.of("SELECT {cells}\nFROM {source}{limit}")
                .with("cells", Sql.join(", ", cells))
                .with("source", source)
                .with(
                        "limit",
                        limit == Long.MAX_VALUE
                                ? Sql.of("")
                                : Sql.of("\nLIMIT {rows}").with("rows", Literal.of(limit)));
        long rows = store.inOrder(() -> store.create(table, query));
        return new TableFiles.Result(
                rows,
                0,
                paths.stream().mapToLong(TypedFiles::size).sum(),
                TableColumns.named(renamed),
                List.of(),
                List.of());
    }

    private static List<String> renamed(SourceFile file, List<String> found) {
        TreeMap<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wanted.putAll(file.options().rename());
        List<String> names = new ArrayList<>();
        for (String name : found) {
            String now = wanted.remove(name.strip());
            names.add(now == null ? name : now);
        }
        if (!wanted.isEmpty()) {
            throw new Failure(
                    FailureCode.E_COLUMN_UNKNOWN,
                    "\"" + file.name() + "\" has no column \"" + wanted.firstKey() + "\" to rename.",
                    Suggestion.hint(wanted.firstKey(), found));
        }
        return names;
    }

    private static long size(Path path) {
        return path.toFile().length();
    }
}
