// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a kept session can be asked, under names a person knows: views in a schema of their own, over the tables of the merge
 * in {@code main}. In front of a file's columns stands the number of the row.
 */
public final class KeptViews {
    /** The schema of the views; it is searched first, so their names may be those of tables of the merge. */
    public static final Name SCHEMA = Name.of("steps");

    private final Store store;

    public KeptViews(Store store) {
        this.store = store;
        store.schema(SCHEMA);
    }

    /** The original's rows. */
    public void original(String name, List<String> columns) {
        file(name, Sql.of("row"), MergeTables.ORIGINAL, columns);
    }

    /** The records of an enrichment. */
    public void enrichment(String name, int file, List<String> columns) {
        file(
                name,
                Sql.of("rec & {mask}").with("mask", Literal.of(MergeTables.ROW_MASK)),
                MergeTables.enrichment(file),
                columns);
    }

    /** The rows of the merged file, with the numbers they have in the original. */
    public void merged(String name, List<String> columns) {
        Sql cells = cells(columns);
        view(
                name,
                Sql.of("""
                        SELECT o.row AS {row}{cells}
                        FROM main.{merged} m
                        JOIN (
                            SELECT row, row_number() OVER (ORDER BY row) AS place
                            FROM main.{original}) o ON m.row = o.place""")
                        .with("row", number(columns))
                        .with("cells", cells)
                        .with("merged", MergeTables.MERGED)
                        .with("original", MergeTables.ORIGINAL));
    }

    private void file(String name, Sql number, Name table, List<String> columns) {
        view(
                name,
                Sql.of("SELECT {number} AS {row}{cells}\nFROM main.{table}")
                        .with("number", number)
                        .with("row", number(columns))
                        .with("cells", cells(columns))
                        .with("table", table));
    }

    private void view(String name, Sql query) {
        store.view(Sql.of("{schema}.{name}").with("schema", SCHEMA).with("name", Name.fromOutside(name)), query);
    }

    private static Sql cells(List<String> columns) {
        return Sql.join(
                "",
                IntStream.range(0, columns.size())
                        .mapToObj(i -> Sql.of(", {cell} AS {name}")
                                .with("cell", MergeTables.cell(i))
                                .with("name", Name.fromOutside(columns.get(i))))
                        .toList());
    }

    /** A name for the row's number that no column has: a file's own columns keep theirs. */
    private static Name number(List<String> columns) {
        String free = "row";
        for (int i = 2; taken(columns, free); i++) {
            free = "row_" + i;
        }
        return Name.fromOutside(free);
    }

    private static boolean taken(List<String> columns, String name) {
        return columns.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** How each row of the original was matched, those without a match too: {@code row, match_quality, match_rule}. */
    public void qualities(String name, List<String> rules) {
        view(
                name,
                Sql.of("""
                        SELECT o.row, {qualities}[coalesce(m.quality, {unmatched}) + 1] AS match_quality,
                            coalesce({rules}[m.rule + 1], '') AS match_rule
                        FROM main.{original} o
                        LEFT JOIN main.{match} m ON o.row = m.row""")
                        .with(
                                "qualities",
                                Literal.of(Arrays.stream(Quality.values())
                                        .map(Quality::word)
                                        .toList()))
                        .with("unmatched", Literal.of(Quality.UNMATCHED.code()))
                        .with("rules", Literal.of(rules))
                        .with("original", MergeTables.ORIGINAL)
                        .with("match", MergeTables.MATCH));
    }

    /** Each row of the original with the records of the entities it met, as in the side file of matches. */
    public void meetings(String name, Meetings meetings) {
        view(name, meetings.all());
    }
}
