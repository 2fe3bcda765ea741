// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.ReadOnlyStore;
import io.braid.engine.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds records of a kept merge whose cells look much like given texts: one scan of a file's table. */
public final class LookAlikes {
    private final ReadOnlyStore store;

    public LookAlikes(ReadOnlyStore store) {
        this.store = store;
    }

    /**
     * Records of one file whose cells look much like the given texts, to be looked at more closely.
     *
     * @param columns for each part of a rule the file's columns that may hold it
     * @param texts for each part its normal form, letters and digits alone
     * @param slips how many characters may differ in each
     * @return each with its cells, in the order of {@code columns}
     */
    public List<Similar> similar(int file, List<List<Integer>> columns, List<String> texts, int slips, int most) {
        List<Sql> alike = new ArrayList<>();
        for (int part = 0; part < columns.size(); part++) {
            String text = texts.get(part);
            alike.add(Sql.of("({any})")
                    .with(
                            "any",
                            Sql.join(
                                    " OR ",
                                    columns.get(part).stream()
                                            .map(column -> isAlike(column, text, slips))
                                            .toList())));
        }
        List<Integer> all = columns.stream().flatMap(List::stream).distinct().toList();
        return store
                .rows(Sql.of("SELECT rec{cells} FROM {enrichment} WHERE {alike} ORDER BY rec LIMIT {most}")
                        .with(
                                "cells",
                                Sql.join(
                                        "",
                                        all.stream()
                                                .map(column ->
                                                        Sql.of(", {cell}").with("cell", MergeTables.cell(column)))
                                                .toList()))
                        .with("enrichment", MergeTables.enrichment(file))
                        .with("alike", Sql.join(" AND ", alike))
                        .with("most", Literal.of(most)))
                .stream()
                .map(row -> similar(row, all))
                .toList();
    }

    private static Similar similar(Row row, List<Integer> columns) {
        Map<Integer, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), row.text(i + 1));
        }
        return new Similar(row.number(0), cells);
    }

    /**
     * A record that looks alike.
     *
     * @param cells by their place in the file
     */
    public record Similar(long record, Map<Integer, String> cells) {}

    /**
     * Whether a cell, in lower case and without accents and all but letters and digits, holds nearly that text: at its
     * beginning (a company's legal form follows) or at its end (a country code or a scheme goes before).
     */
    private static Sql isAlike(int column, String text, int slips) {
        int length = text.codePointCount(0, text.length());
        return Sql.of("""
                length({bare}) >= {least} AND least(
                    damerau_levenshtein(left({bare}, {length}), {text}),
                    damerau_levenshtein(right({bare}, {length}), {text}),
                    damerau_levenshtein(left({bare}, {length} + 1), {text}),
                    damerau_levenshtein(right({bare}, {length} + 1), {text})) <= {slips}""")
                .with(
                        "bare",
                        Sql.of("regexp_replace(lower(strip_accents({cell})), '[^\\p{L}\\p{N}]', '', 'g')")
                                .with("cell", MergeTables.cell(column)))
                .with("least", Literal.of(Math.max(1, length - slips)))
                .with("length", Literal.of(length))
                .with("text", Literal.of(text))
                .with("slips", Literal.of(slips));
    }
}
