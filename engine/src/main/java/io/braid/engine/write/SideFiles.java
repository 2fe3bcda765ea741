// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static io.braid.engine.sql.Sql.join;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the side files of a merge: CSV or Parquet by the target's ending, always in the same order. */
public final class SideFiles {
    private final Store store;
    private final List<String> files;
    private final List<String> rules;
    private final int fileShift;

    /**
     * Takes what stands in the files as numbers. Texts are looked up in lists; a join could change the order of lines.
     *
     * @param files names of the enrichments, as given
     * @param rules their texts
     * @param fileShift bits below the file's index in a record's number
     */
    public SideFiles(Store store, List<String> files, List<String> rules, int fileShift) {
        this.store = store;
        this.files = List.copyOf(files);
        this.rules = List.copyOf(rules);
        this.fileShift = fileShift;
    }

    /**
     * One line per original row and record of a met entity.
     *
     * @param meetings a query of them, in the file's order
     */
    public long matches(Sql meetings, Path part, String target) {
        return write(meetings, part, target);
    }

    /**
     * One line per record of an entity no row met.
     *
     * @param record a query of all records: {@code rec}, then the columns by their output names
     * @param columns these names, each with the name it has in the query
     */
    public long unmatched(Name member, Name met, Sql record, Map<String, Name> columns, Path part, String target) {
        List<String> names = Recast.distinct(Stream.concat(Stream.of("file", "row"), columns.keySet().stream())
                .toList());
        List<Name> cells = List.copyOf(columns.values());
        List<Sql> selected = IntStream.range(0, cells.size())
                .mapToObj(i -> Sql.of(", c.{cell} AS {name}")
                        .with("cell", cells.get(i))
                        .with("name", Name.fromOutside(names.get(i + 2))))
                .toList();
        return write(
                Sql.of("""
                        SELECT {files}[(m.rec >> {file_shift}) + 1] AS file, m.rec & {row_mask} AS row{selected}
                        FROM {member} m
                        ANTI JOIN {met} e ON m.entity = e.entity
                        JOIN (
                            {record}) c ON m.rec = c.rec
                        ORDER BY m.rec""")
                        .with("row_mask", Literal.of((1L << fileShift) - 1))
                        .with("selected", join("", selected))
                        .with("member", member)
                        .with("met", met)
                        .with("record", record)
                        .with("files", Literal.of(files))
                        .with("file_shift", Literal.of(fileShift)),
                part,
                target);
    }

    /**
     * One line per filled cell, fed while the merged file is written.
     *
     * @param columns names of the output's columns
     * @param strategies how each of them was chosen
     */
    public Provenance provenance(List<String> columns, List<String> strategies, Path part, String target) {
        Sql query = Sql.of("""
                        SELECT c.row AS original_row, {columns}[c.output_column + 1] AS column, c.value,
                            {files}[(c.record >> {file_shift}) + 1] AS file, c.record & {row_mask} AS row,
                            CASE WHEN c.rule < 0 THEN '' ELSE {rules}[c.rule + 1] END AS rule,
                            CASE WHEN c.rule < 0 THEN 'override' ELSE {strategies}[c.output_column + 1] END AS strategy
                        FROM {feed}() c""")
                .with("columns", Literal.of(columns))
                .with("files", Literal.of(files))
                .with("file_shift", Literal.of(fileShift))
                .with("row_mask", Literal.of((1L << fileShift) - 1))
                .with("rules", Literal.of(rules))
                .with("strategies", Literal.of(strategies));
        return new Provenance(store, query, part, options(target));
    }

    /**
     * One line per value that lost.
     *
     * @param recordBits below the rule's index in a place
     */
    public long conflicts(
            LostValues lost, int recordBits, List<String> columns, List<String> strategies, Path part, String target) {
        Sql query = Sql.of("""
                        SELECT c.row AS original_row, {columns}[c.output_column + 1] AS column, c.value,
                            {files}[((c.place & {record_mask}) >> {file_shift}) + 1] AS file,
                            c.place & {row_mask} AS row, c.winner, {strategies}[c.output_column + 1] AS strategy
                        FROM {feed}() c""")
                .with("columns", Literal.of(columns))
                .with("files", Literal.of(files))
                .with("record_mask", Literal.of((1L << recordBits) - 1))
                .with("file_shift", Literal.of(fileShift))
                .with("row_mask", Literal.of((1L << fileShift) - 1))
                .with("strategies", Literal.of(strategies));
        try (LostValues.Feed feed = lost.feed()) {
            return store.copyFed(LostValues.columns(), feed, query, part, options(target));
        }
    }

    /**
     * One line per row of a file that was deduplicated: the entity it belongs to.
     *
     * @param number a table of {@code entity, number}
     */
    public long clusters(Name member, Name number, Path part, String target) {
        return write(
                Sql.of("""
                        SELECT m.rec & {row_mask} AS row, n.number AS entity
                        FROM {member} m
                        JOIN {number} n ON m.entity = n.entity
                        ORDER BY m.rec""")
                        .with("row_mask", Literal.of((1L << fileShift) - 1))
                        .with("member", member)
                        .with("number", number),
                part,
                target);
    }

    private long write(Sql query, Path part, String target) {
        return store.copy(query, part, options(target));
    }

    private static Sql options(String target) {
        return Format.of(target) == Format.PARQUET
                ? Sql.of("FORMAT parquet, COMPRESSION zstd")
                : Sql.of("FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"'");
    }
}
